/**
 * Kafka as this service uses it: clients, and the topics that it owns.
 *
 * <p>What does not live here: what is read and written ({@code feed}, {@code outcome}).
 */
@NullMarked
package dev.securityinfo.notification.platform.kafka;

import org.jspecify.annotations.NullMarked;
