package dev.securityinfo.notification.securityalert;

import dev.securityinfo.contract.Channel;
import dev.securityinfo.contract.MessageKind;
import dev.securityinfo.contract.SealedText;
import dev.securityinfo.notification.ledger.Delivery;
import dev.securityinfo.notification.securityalert.Change.Kind;
import dev.securityinfo.notification.securityalert.KnownMethod.Added;
import dev.securityinfo.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A change as it is told to one address: all that its message is made of, sealed as it came. The
 * ledger keeps it until the message is sent.
 *
 * @param method that was added or deleted
 * @param replaced that went for it
 */
record Notice(
        Kind kind,
        Occasion occasion,
        Address recipient,
        String language,
        @Nullable Address method,
        @Nullable Address replaced) {

    private static final JsonMapper JSON = WireJson.mapper();

    /** An address with the method that it was sealed for. */
    record Address(UUID methodId, SealedText sealed) {

        static @Nullable Address of(@Nullable KnownMethod method) {
            Added added = method == null ? null : method.added();
            return method == null || added == null
                    ? null
                    : new Address(method.id(), added.address());
        }
    }

    static Delivery delivery(String userId, Change change, KnownMethod told, Duration life) {
        var added = Objects.requireNonNull(told.added());
        var occasion = change.occasion();
        var notice =
                new Notice(
                        change.kind(),
                        occasion,
                        new Address(told.id(), added.address()),
                        added.language(),
                        Address.of(change.method()),
                        Address.of(change.replaced()));
        return new Delivery(
                id(occasion.eventId(), told.id()),
                MessageKind.NOTICE,
                Channel.EMAIL,
                userId,
                told.id(),
                occasion.sequence(),
                occasion.eventId(),
                occasion.correlationId(),
                JSON.writeValueAsString(notice),
                occasion.at().plus(life));
    }

    /** The same for the same change and method, whoever derives it, and whenever. */
    static UUID id(UUID eventId, UUID methodId) {
        var name = "notice " + eventId + " " + methodId;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** The ledger keeps what a version wrote that knew another form, perhaps. */
    private boolean isComplete() {
        return Stream.of(kind, occasion, recipient, language).allMatch(Objects::nonNull);
    }

    static Optional<Notice> in(Delivery delivery) {
        try {
            return Optional.ofNullable(JSON.readValue(delivery.event(), Notice.class))
                    .filter(Notice::isComplete);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
