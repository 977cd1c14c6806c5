/**
 * PostgreSQL and Kafka as real processes with real durability, for tests and the quickstart alike,
 * an issuer of tokens for tests, and the check that generated documents are as approved.
 *
 * <p>{@link dev.securityinfo.infrastructure.Infrastructure} hands a test JVM the one server of each
 * kind; {@link dev.securityinfo.infrastructure.PostgresServer} and {@link
 * dev.securityinfo.infrastructure.KafkaBroker} are servers of one's own, to be killed and started
 * again. No tables and no topics are known here: those belong to the services.
 */
@NullMarked
package dev.securityinfo.infrastructure;

import org.jspecify.annotations.NullMarked;
