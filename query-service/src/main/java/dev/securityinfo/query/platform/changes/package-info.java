/**
 * Who waits for a change is woken by the transaction that makes it, in every instance: PostgreSQL's
 * NOTIFY goes out with the commit, and each instance listens on a connection of its own.
 *
 * <p>A notification says that something changed, never what: who is woken looks in the database. So
 * a notification too many costs a look, and after a lost connection everybody looks.
 */
@NullMarked
package dev.securityinfo.query.platform.changes;

import org.jspecify.annotations.NullMarked;
