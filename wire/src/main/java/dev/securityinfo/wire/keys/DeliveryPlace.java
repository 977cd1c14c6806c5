package dev.securityinfo.wire.keys;

import dev.securityinfo.contract.Channel;
import dev.securityinfo.contract.CodeEvent.CodeIssued;
import dev.securityinfo.contract.Purpose;
import java.time.Instant;
import java.util.UUID;

/** The event that a sealed delivery belongs to; moved to any other event it does not open. */
public record DeliveryPlace(
        UUID challengeId, UUID methodId, Purpose purpose, Channel channel, Instant expiresAt) {

    public static DeliveryPlace of(CodeIssued event) {
        return new DeliveryPlace(
                event.challengeId(),
                event.methodId(),
                event.purpose(),
                event.channel(),
                event.expiresAt());
    }

    byte[] associatedData() {
        return AssociatedData.of(
                challengeId, methodId, purpose.wireName(), channel.wireName(), expiresAt);
    }
}
