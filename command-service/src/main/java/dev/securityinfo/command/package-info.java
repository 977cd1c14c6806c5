/**
 * The command-service: decides on commands, keeps the event store, publishes the feed.
 *
 * <p>A package per consistency boundary ({@code securityinfo}), what proves something ({@code
 * proof}), and the technologies ({@code platform}). What does not live here: read models and
 * messages.
 */
@NullMarked
package dev.securityinfo.command;

import org.jspecify.annotations.NullMarked;
