package dev.securityinfo.command.securityinfo.domain;

import java.time.Instant;

/** What somebody wants to happen to a person's security info. */
public sealed interface SecurityInfoCommand
        permits EmailCommand, DeleteMethod, LiftLock, ErasureCommand {

    UserId userId();

    /** When the command arrived; rules know no other clock. */
    Instant now();
}
