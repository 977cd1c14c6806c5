/**
 * Axon on PostgreSQL, declared bean by bean: nothing is left to auto-configuration, which would
 * silently do without transactions on this version of Spring Boot.
 *
 * <p>What does not live here: aggregates and rules.
 */
@NullMarked
package dev.securityinfo.command.platform.axon;

import org.jspecify.annotations.NullMarked;
