package dev.securityinfo.command.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.securityinfo.command.platform.store.StoredEvent;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.wire.CloudEventCodec;
import dev.securityinfo.wire.WireJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is sealed in an event, opened. */
final class ClearLine {

    private static final JsonMapper JSON = WireJson.mapper();
    private static final CloudEventCodec CODEC = new CloudEventCodec();

    private final Values values;

    ClearLine(Values values) {
        this.values = values;
    }

    /** The sealed values of an event by name; null where no key opens them. */
    Map<String, @Nullable Object> values(StoredEvent event) {
        var received = CODEC.decode(event.record());
        var clear = new LinkedHashMap<String, @Nullable Object>();
        var user = event.subject();
        if (received.fact() instanceof EmailMethodAdded added) {
            clear.put("address", values.open(user, added.address(), added.methodId(), "address"));
        }
        var by = received.envelope().provenance();
        if (by.origin() != null) {
            clear.put(
                    "origin",
                    json(
                            values.open(
                                    user,
                                    by.origin(),
                                    UUID.fromString(by.causationId()),
                                    "origin")));
        }
        return clear;
    }

    private static @Nullable JsonNode json(@Nullable String text) {
        try {
            return text == null ? null : JSON.readTree(text);
        } catch (JacksonException e) {
            return null;
        }
    }

    /** The record with one more member at its end. */
    byte[] of(StoredEvent event) {
        var record = new String(event.record(), UTF_8);
        var clear = JsonMapper.shared().writeValueAsString(values(event));
        return (record.substring(0, record.length() - 1) + ",\"values\":" + clear + "}")
                .getBytes(UTF_8);
    }
}
