package dev.securityinfo.contract;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The attributes around a fact: CloudEvents 1.0 with our extensions.
 *
 * @param id of the event; who has seen it drops the repeat
 * @param source the service that recorded it
 * @param type the name of the fact
 * @param subject the user id, and key of the record
 * @param dataSchema where the schema of the fact is served
 * @param stream which stream of the store it belongs to; absent in the one of the person
 * @param sequence place in its stream from 1, and the revision after this event; 0 outside the
 *     store, absent on the wire
 * @param position place in the store from 1; 0 outside the store, absent on the wire
 * @param hash chains the event to the one before it in its stream, 64 hexadecimal digits
 */
public record Envelope(
        UUID id,
        String source,
        String type,
        String subject,
        Instant time,
        String dataSchema,
        @Nullable String stream,
        long sequence,
        long position,
        @Nullable String hash,
        Provenance provenance) {

    public static final String COMMAND_SERVICE = "/command-service";
    public static final String NOTIFICATION_SERVICE = "/notification-service";

    /** Of the person's own stream, or of none. */
    public Envelope(
            UUID id,
            String source,
            String type,
            String subject,
            Instant time,
            String dataSchema,
            long sequence,
            long position,
            @Nullable String hash,
            Provenance provenance) {
        this(
                id,
                source,
                type,
                subject,
                time,
                dataSchema,
                null,
                sequence,
                position,
                hash,
                provenance);
    }

    /**
     * Who did it, through which client, from where, and in answer to what.
     *
     * @param actor the subject of the token, or the name of the service
     * @param client the OAuth client that the token was given to
     * @param origin network address and browser as JSON, sealed with the person's data key
     * @param correlationId the same for all that follows from one request
     * @param causationId the command or event that this one answers
     */
    public record Provenance(
            String actor,
            ActorType actorType,
            @Nullable String client,
            @Nullable SealedText origin,
            String correlationId,
            String causationId) {}
}
