@NullMarked
package dev.securityinfo.command.history;

import org.jspecify.annotations.NullMarked;
