package dev.securityinfo.command.platform.kafka;

import dev.securityinfo.contract.ActorType;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.Envelope.Provenance;
import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.SealedText;
import dev.securityinfo.contract.WireName;
import dev.securityinfo.wire.WireJson;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event as it lies in the store. Its data are carried on as they are.
 *
 * @param sequence in the stream from 0
 * @param metadata a JSON object of strings
 */
record StoredEvent(
        long position,
        UUID id,
        String subject,
        long sequence,
        String name,
        String revision,
        Instant time,
        String data,
        String metadata) {

    private static final JsonMapper JSON = WireJson.mapper();

    /** The attributes of its record. */
    Envelope envelope() {
        try {
            return new Envelope(
                    id,
                    Envelope.COMMAND_SERVICE,
                    name,
                    subject,
                    time,
                    EventNames.schemaOf(name, Integer.parseInt(revision)),
                    sequence + 1,
                    position,
                    null,
                    provenance(JSON.readTree(metadata)));
        } catch (IllegalArgumentException | JacksonException e) {
            // Its message may quote what was read.
            throw new PublishingHalted(
                    "The event at position %d is damaged (%s)"
                            .formatted(position, e.getClass().getSimpleName()));
        }
    }

    private static Provenance provenance(JsonNode metadata) {
        String origin = optional(metadata, "origin");
        return new Provenance(
                required(metadata, "actor"),
                WireName.of(ActorType.class, required(metadata, "actorType")),
                optional(metadata, "client"),
                origin == null ? null : SealedText.parse(origin),
                required(metadata, "correlationId"),
                required(metadata, "causationId"));
    }

    private static String required(JsonNode metadata, String name) {
        String value = optional(metadata, name);
        if (value == null) {
            throw new IllegalArgumentException("metadata has " + name);
        }
        return value;
    }

    private static @Nullable String optional(JsonNode metadata, String name) {
        JsonNode value = metadata.get(name);
        return value == null ? null : value.stringValue(null);
    }

    @Override
    public String toString() {
        return "StoredEvent[" + position + "]";
    }
}
