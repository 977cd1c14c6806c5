/**
 * Axon's command bus. It has no transactions and no event store: what a command leaves behind is
 * committed by package {@code store}, together with that of others (ADR 0017).
 *
 * <p>What does not live here: command handlers and rules.
 */
@NullMarked
package dev.securityinfo.command.platform.axon;

import org.jspecify.annotations.NullMarked;
