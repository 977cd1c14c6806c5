package dev.securityinfo.command.securityinfo.domain;

import java.time.Instant;
import java.util.UUID;

/** Two administrators have a person forgotten: one asks, another one approves. */
public sealed interface ErasureCommand extends SecurityInfoCommand {

    /** The subject of the administrator. */
    String by();

    /**
     * Asks for it.
     *
     * @param erasureId names it from now on
     */
    record RequestErasure(UserId userId, UUID erasureId, String by, Instant now)
            implements ErasureCommand {}

    /** Approves it, and it is done. */
    record ApproveErasure(UserId userId, UUID erasureId, String by, Instant now)
            implements ErasureCommand {}
}
