package dev.securityinfo.command.platform.store;

import java.time.Instant;

/**
 * A message to a destination.
 *
 * @param destination a keyed hash, the same over all people
 */
public record Message(String destination, Instant at) {}
