package dev.securityinfo.notification.stage;

import dev.securityinfo.contract.Channel;
import dev.securityinfo.contract.CodeEvent.CodeIssued;
import dev.securityinfo.contract.Purpose;
import dev.securityinfo.wire.keys.DeliveryContent;
import dev.securityinfo.wire.keys.DeliveryPlace;
import dev.securityinfo.wire.keys.DeliverySeal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A code on its way to a person, as the command-service would issue it. */
public record IssuedCode(
        String userId,
        UUID methodId,
        UUID challengeId,
        String address,
        String code,
        String language,
        Instant issuedAt,
        Instant expiresAt) {

    private static final Duration LIFE = Duration.ofMinutes(10);

    /** For a new person with a new method. */
    public static IssuedCode to(String address) {
        var now = Instant.now();
        return new IssuedCode(
                "user-" + UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                address,
                "482913",
                "en",
                now,
                now.plus(LIFE));
    }

    /** For a new address. */
    public static IssuedCode toSomebody() {
        return to("person-" + UUID.randomUUID() + "@example.org");
    }

    public IssuedCode saying(String other) {
        return new IssuedCode(
                userId, methodId, challengeId, address, other, language, issuedAt, expiresAt);
    }

    public IssuedCode in(String other) {
        return new IssuedCode(
                userId, methodId, challengeId, address, code, other, issuedAt, expiresAt);
    }

    public IssuedCode expiring(Instant at) {
        return new IssuedCode(
                userId, methodId, challengeId, address, code, language, at.minus(LIFE), at);
    }

    /** Another code for the same method. */
    public IssuedCode again() {
        return new IssuedCode(
                userId, methodId, UUID.randomUUID(), address, code, language, issuedAt, expiresAt);
    }

    public CodeIssued event(DeliverySeal seal) {
        return event(seal, place(), expiresAt);
    }

    /** Sealed at another place, or with another expiry, than its event will say. */
    public CodeIssued event(DeliverySeal seal, DeliveryPlace sealedAt, Instant sealedExpiry) {
        var content = new DeliveryContent(address, code, language, sealedExpiry);
        return new CodeIssued(
                userId,
                methodId,
                challengeId,
                Channel.EMAIL,
                Purpose.REGISTRATION,
                "a keyed check",
                seal.seal(content, sealedAt),
                issuedAt,
                expiresAt);
    }

    public DeliveryPlace place() {
        return new DeliveryPlace(
                challengeId, methodId, Purpose.REGISTRATION, Channel.EMAIL, expiresAt);
    }
}
