package dev.securityinfo.command.platform.store;

import dev.securityinfo.contract.ActorType;
import dev.securityinfo.contract.Envelope.Provenance;
import dev.securityinfo.contract.SealedText;
import dev.securityinfo.contract.WireName;
import dev.securityinfo.wire.WireJson;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who is behind an event, as its metadata: a JSON object of strings. */
public final class ProvenanceJson {

    private static final JsonMapper JSON = WireJson.mapper();

    private ProvenanceJson() {}

    public static String write(Provenance by) {
        var metadata = new LinkedHashMap<String, String>();
        metadata.put("actor", by.actor());
        metadata.put("actorType", by.actorType().wireName());
        metadata.put("correlationId", by.correlationId());
        metadata.put("causationId", by.causationId());
        if (by.client() != null) {
            metadata.put("client", by.client());
        }
        if (by.origin() != null) {
            metadata.put("origin", by.origin().toString());
        }
        return JSON.writeValueAsString(metadata);
    }

    /**
     * Reads it again.
     *
     * @throws IllegalArgumentException if something is missing
     * @throws tools.jackson.core.JacksonException if it is no JSON
     */
    static Provenance read(String text) {
        var metadata = JSON.readTree(text);
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
}
