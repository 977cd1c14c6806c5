package dev.securityinfo.notification.securityalert;

import dev.securityinfo.contract.ActorType;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.SealedText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When something happened, through whom and from where.
 *
 * @param sequence place in the person's stream
 * @param commandId what the origin was sealed for
 * @param origin network address and browser, sealed as they came
 */
record Occasion(
        UUID eventId,
        long sequence,
        Instant at,
        String correlationId,
        String commandId,
        ActorType by,
        @Nullable SealedText origin)
        implements KnownMethod.Saying {

    static Occasion of(Envelope envelope) {
        var by = envelope.provenance();
        return new Occasion(
                envelope.id(),
                envelope.sequence(),
                envelope.time(),
                by.correlationId(),
                by.causationId(),
                by.actorType(),
                by.origin());
    }
}
