package dev.securityinfo.command.securityinfo.domain;

import java.time.Instant;

/** Takes a method away for good; to have it again, it is added again. */
public record DeleteMethod(UserId userId, MethodId methodId, Instant now)
        implements SecurityInfoCommand {}
