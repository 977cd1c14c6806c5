/**
 * The main class of the Kafka broker that tests and quickstart start as a process of its own. Who
 * starts, watches and stops that process lives in {@code dev.securityinfo.infrastructure}.
 */
@NullMarked
package dev.securityinfo.broker;

import org.jspecify.annotations.NullMarked;
