/**
 * The feed: topics read into the database, each record once and in its turn.
 *
 * <p>The place to read on from lives in the database and moves in the transaction that takes the
 * records in; Kafka is told of it for its tools only. So there is one way to recover from
 * everything (a restart, a rebalance, a rebuild, a database that was away, another instance that
 * took over): forget the place, ask the database, read on from there. That is why there is no
 * listener container, and why no header of a record is ever mapped to an object.
 *
 * <p>What does not live here: what a record means. That is for the {@link
 * dev.securityinfo.query.platform.feed.Intake} of its topic.
 */
@NullMarked
package dev.securityinfo.query.platform.feed;

import org.jspecify.annotations.NullMarked;
