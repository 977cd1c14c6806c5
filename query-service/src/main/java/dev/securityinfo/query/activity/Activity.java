package dev.securityinfo.query.activity;

import dev.securityinfo.contract.ActorType;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.SealedText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person is told about their security info.
 *
 * @param id of the event, or of the delivery
 * @param sequence place in the person's stream; 0 for what is no event of it
 * @param replacedId the method that went when this one took its place
 * @param origin from where the person did it, sealed for the command; of others it is their own
 *     affair
 */
record Activity(
        String userId,
        UUID id,
        Instant at,
        long sequence,
        ActivityKind kind,
        @Nullable UUID methodId,
        @Nullable UUID replacedId,
        ActorType by,
        @Nullable String client,
        @Nullable SealedText origin,
        String command)
        implements Entry {

    static Activity of(Envelope envelope, UUID id, ActivityKind kind, @Nullable UUID methodId) {
        var provenance = envelope.provenance();
        return new Activity(
                envelope.subject(),
                id,
                envelope.time().truncatedTo(ChronoUnit.MICROS), // as the database keeps it
                envelope.sequence(),
                kind,
                methodId,
                null,
                provenance.actorType(),
                provenance.client(),
                provenance.actorType() == ActorType.PERSON ? provenance.origin() : null,
                provenance.causationId());
    }

    /** The verification was that of a replacement. */
    Activity replacing(UUID replaced) {
        return new Activity(
                userId,
                id,
                at,
                sequence,
                ActivityKind.METHOD_REPLACED,
                methodId,
                replaced,
                by,
                client,
                origin,
                command);
    }
}
