/**
 * What the slices of this service play on: a real PostgreSQL, a real Kafka, an SMTP server that
 * misbehaves on demand, and keys of their own.
 *
 * <p>What does not live here: tests.
 */
@NullMarked
package dev.securityinfo.notification.stage;

import org.jspecify.annotations.NullMarked;
