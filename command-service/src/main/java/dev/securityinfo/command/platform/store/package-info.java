/**
 * The event store: streams of events in PostgreSQL, to which many commands append in one commit.
 *
 * <p>Reading order: {@link dev.securityinfo.command.platform.store.Append}, {@code GroupCommit},
 * {@code Batch}, {@code StreamReader}.
 *
 * <p>What does not live here: what events mean. Folding them is the boundary's own affair.
 */
@NullMarked
package dev.securityinfo.command.platform.store;

import org.jspecify.annotations.NullMarked;
