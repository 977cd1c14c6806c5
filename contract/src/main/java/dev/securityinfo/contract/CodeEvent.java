package dev.securityinfo.contract;

import java.time.Instant;
import java.util.UUID;

/** The life of a one-time code, the same for every channel that carries one. */
public sealed interface CodeEvent extends SecurityInfoEvent {

    UUID methodId();

    UUID challengeId();

    /**
     * A code was made for a method and is to be sent; codes made for that method before are void.
     *
     * @param challengeId names this code and nothing else
     * @param check a keyed hash of the code, bound to challenge, method and purpose; its key never
     *     leaves the command-service
     * @param sealed destination, code, language and expiry, readable by the notification-service
     *     alone
     * @param expiresAt from this instant on the code is worth nothing
     */
    @EventName("security-info.code-issued")
    record CodeIssued(
            String userId,
            UUID methodId,
            UUID challengeId,
            Channel channel,
            Purpose purpose,
            String check,
            SealedDelivery sealed,
            Instant issuedAt,
            Instant expiresAt)
            implements CodeEvent {}

    /**
     * Somebody answered a living code with a wrong one.
     *
     * @param attemptsLeft how many tries this code has left, 0 to 4
     */
    @EventName("security-info.code-rejected")
    record CodeRejected(
            String userId, UUID methodId, UUID challengeId, int attemptsLeft, Instant rejectedAt)
            implements CodeEvent {}
}
