/**
 * What the benchmarks run on: a home of their own, PostgreSQL and Kafka, services as processes, and
 * what all of them use up.
 *
 * <p>What does not live here: load.
 */
@NullMarked
package dev.securityinfo.benchmarks.site;

import org.jspecify.annotations.NullMarked;
