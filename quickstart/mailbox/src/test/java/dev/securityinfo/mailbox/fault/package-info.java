/** The faulty SMTP server, as a client meets it. */
@NullMarked
package dev.securityinfo.mailbox.fault;

import org.jspecify.annotations.NullMarked;
