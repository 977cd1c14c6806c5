/**
 * The settings of the service, validated at start.
 *
 * <p>What does not live here: settings of PostgreSQL, Kafka and SMTP, which are those of Spring
 * Boot.
 */
@NullMarked
package dev.securityinfo.notification.platform.settings;

import org.jspecify.annotations.NullMarked;
