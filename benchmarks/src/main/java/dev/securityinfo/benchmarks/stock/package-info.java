/**
 * The peer: the same routes, tokens, rules and seals, with Axon's JDBC event storage engine as it
 * comes behind the desk. The aggregate is loaded for each command, each command is a transaction of
 * its own, the table is the one that Axon documents for PostgreSQL.
 *
 * <p>What is left out here, since no request of the benchmarks asks for it: Idempotency-Key, and
 * the retries after a lost race.
 */
@NullMarked
package dev.securityinfo.benchmarks.stock;

import org.jspecify.annotations.NullMarked;
