/** The mailbox, with real mail from outside. */
@NullMarked
package dev.securityinfo.mailbox;

import org.jspecify.annotations.NullMarked;
