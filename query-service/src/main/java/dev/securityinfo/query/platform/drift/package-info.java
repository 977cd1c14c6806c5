/**
 * Drift: rows that do not say what the history says. A slow reader goes through the events topic
 * from its beginning, again and again, folds some people at a time in memory and compares them with
 * their rows at the same revision.
 *
 * <p>The fold shares the meaning of an event with the projection, and nothing else: not the
 * batches, the lanes, the places or the SQL. So it finds rows that were lost, changed or written
 * twice; it does not find a projection that is wrong. People who are in the database and not in the
 * topic are not looked for.
 *
 * <p>What a rebuild has made is compared here too, all of it at once and before it is shown.
 *
 * <p>What does not live here: the mending. That is a rebuild.
 */
@NullMarked
package dev.securityinfo.query.platform.drift;

import org.jspecify.annotations.NullMarked;
