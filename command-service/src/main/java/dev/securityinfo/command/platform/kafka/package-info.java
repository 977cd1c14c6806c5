/**
 * How events reach Kafka. The event store is the outbox: {@link
 * dev.securityinfo.command.platform.kafka.EventPublisher} is a loop over its positions, one
 * instance at a time, which sends, waits for the acknowledgement, and only then moves its cursor.
 * What is interrupted between the two is sent again; nothing is ever passed over.
 *
 * <p>{@link dev.securityinfo.command.platform.kafka.Outbox} is its side of PostgreSQL, {@link
 * dev.securityinfo.command.platform.kafka.Feed} its side of Kafka; {@link
 * dev.securityinfo.command.platform.kafka.Republication} fills topics that were lost. {@link
 * dev.securityinfo.command.platform.kafka.FeedDriftReader} holds what is on Kafka against the store
 * all the while, and mends nothing. What does not live here: anything a command needs. With this
 * package stopped, commands go on.
 */
@NullMarked
package dev.securityinfo.command.platform.kafka;

import org.jspecify.annotations.NullMarked;
