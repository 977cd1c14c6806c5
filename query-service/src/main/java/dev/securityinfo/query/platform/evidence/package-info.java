/**
 * Evidence: that the events on Kafka are those that were signed. A slow reader goes through the
 * events topic in the order of positions, again and again, makes the hash of each event and the
 * tree over them again, and holds its root against every checkpoint on its topic.
 *
 * <p>Hashes are chained within a stream, so the last one of each stream has to be remembered. That
 * is done for so many streams at a time, another part of them in each round; of the others the
 * stated hash is taken. The root is made in every round.
 *
 * <p>What does not live here: what the hashes are ({@code wire.history}), and the database. Nothing
 * of it is asked. Records that come again behind the first are passed over, as by all who read the
 * feed.
 */
@NullMarked
package dev.securityinfo.query.platform.evidence;

import org.jspecify.annotations.NullMarked;
