/**
 * An SMTP server that misbehaves on demand, for tests of whoever sends mail.
 *
 * <p>Needs nothing but the JDK, so that any module can have it on its test class path. What does
 * not live here: the mailbox.
 */
@NullMarked
package dev.securityinfo.mailbox.fault;

import org.jspecify.annotations.NullMarked;
