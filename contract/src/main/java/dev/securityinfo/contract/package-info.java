@NullMarked
package dev.securityinfo.contract;

import org.jspecify.annotations.NullMarked;
