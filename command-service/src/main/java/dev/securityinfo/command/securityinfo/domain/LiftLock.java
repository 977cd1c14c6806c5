package dev.securityinfo.command.securityinfo.domain;

import java.time.Instant;

/** An administrator lets a person try again who failed too often. */
public record LiftLock(UserId userId, Instant now) implements SecurityInfoCommand {}
