@NullMarked
package dev.securityinfo.command.notary;

import org.jspecify.annotations.NullMarked;
