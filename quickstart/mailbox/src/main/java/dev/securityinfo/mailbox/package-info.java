/**
 * The mailbox of the quickstart: an SMTP server that delivers nothing, and its mail as a page and
 * as Mailpit's API.
 *
 * <p>Read {@link dev.securityinfo.mailbox.MailboxServer} first. Whatever comes in by SMTP is a
 * stranger's text: it is escaped in pages, shown in a sandbox without scripts, and never believed.
 * What does not live here: sending. In a production of one's own this is a real mail server.
 */
@NullMarked
package dev.securityinfo.mailbox;

import org.jspecify.annotations.NullMarked;
