package dev.securityinfo.wire;

import dev.securityinfo.contract.ActorType;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.Envelope.Provenance;
import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.Fact;
import dev.securityinfo.contract.SealedText;
import dev.securityinfo.contract.WireName;
import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records of the topics: CloudEvents 1.0 in the JSON format, structured mode, our extensions as
 * strings.
 */
public final class CloudEventCodec {

    /** A larger record is malformed by definition; nothing of ours comes near. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final int USUAL_BYTES = 1024;

    /** As many as the largest number has digits. */
    private static final String ZEROS = "0".repeat(19);

    private final JsonMapper json = WireJson.mapper();
    private final FactCodec facts;

    public CloudEventCodec() {
        this(new FactCodec());
    }

    CloudEventCodec(FactCodec facts) {
        this.facts = facts;
    }

    /**
     * What a record says.
     *
     * @param fact absent when this version does not know the type, or its revision is a later one:
     *     readers are tolerant
     */
    public record Received(Envelope envelope, @Nullable Fact fact) {}

    public byte[] encode(Envelope envelope, Fact fact) {
        return encode(envelope, facts.encode(fact));
    }

    /** The record of an event whose JSON is at hand; its bytes are carried as they are. */
    public byte[] encode(Envelope envelope, String data) {
        var bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (var event = json.createGenerator(bytes)) {
            event.writeStartObject();
            event.writeStringProperty("specversion", "1.0");
            event.writeStringProperty("id", envelope.id().toString());
            event.writeStringProperty("source", envelope.source());
            event.writeStringProperty("type", envelope.type());
            event.writeStringProperty("subject", envelope.subject());
            event.writeStringProperty("time", envelope.time().toString());
            event.writeStringProperty("datacontenttype", "application/json");
            event.writeStringProperty("dataschema", envelope.dataSchema());
            writeText(event, "stream", envelope.stream());
            writeNumber(event, "sequence", envelope.sequence());
            writeNumber(event, "position", envelope.position());
            writeText(event, "hash", envelope.hash());
            Provenance by = envelope.provenance();
            event.writeStringProperty("actor", by.actor());
            event.writeStringProperty("actortype", by.actorType().wireName());
            writeText(event, "client", by.client());
            writeText(event, "origin", by.origin() == null ? null : by.origin().toString());
            event.writeStringProperty("correlationid", by.correlationId());
            event.writeStringProperty("causationid", by.causationId());
            event.writeName("data");
            event.writeRawValue(data);
            event.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a record.
     *
     * @throws MalformedRecord if it is too large, no CloudEvent of ours, or its data does not fit
     *     its type
     */
    public Received decode(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length == 0) {
            throw new MalformedRecord("a record has a value");
        }
        if (bytes.length > MAX_BYTES) {
            throw new MalformedRecord("a record has at most " + MAX_BYTES + " bytes");
        }
        var received = inOnePass(bytes);
        return received == null ? asTree(bytes) : received;
    }

    /**
     * The record, if all of it is as our writers write it. Whatever is not is left to the other
     * way, which says what is wrong.
     */
    @Nullable Received inOnePass(byte[] bytes) {
        try (JsonParser parser = json.createParser(bytes)) {
            var attributes = new HashMap<String, String>(32);
            Fact fact = null;
            boolean whole = false;
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            for (var name = parser.nextName(); name != null; name = parser.nextName()) {
                var token = parser.nextToken();
                if (name.equals("data")) {
                    String type = attributes.get("type");
                    String schema = attributes.get("dataschema");
                    if (type == null
                            || schema == null
                            || token != JsonToken.START_OBJECT
                            || !facts.isOfToday(type, revision(type, schema))) {
                        return null;
                    }
                    fact = facts.decode(type, parser).orElse(null);
                    if (fact == null) {
                        parser.skipChildren();
                    }
                    whole = true;
                } else if (token == JsonToken.VALUE_STRING) {
                    attributes.put(name, parser.getString());
                } else {
                    return null;
                }
            }
            if (!whole
                    || parser.nextToken() != null
                    || !"1.0".equals(attributes.get("specversion"))) {
                return null;
            }
            Envelope envelope = envelope(attributes::get);
            return fact != null && !fact.userId().equals(envelope.subject())
                    ? null
                    : new Received(envelope, fact);
        } catch (JacksonException | MalformedRecord e) {
            return null;
        }
    }

    Received asTree(byte[] bytes) {
        JsonNode event = parse(bytes);
        UnaryOperator<@Nullable String> attributes = name -> optionalText(event, name);
        if (!"1.0".equals(text(attributes, "specversion"))) {
            throw new MalformedRecord("specversion is 1.0");
        }
        Envelope envelope = envelope(attributes);
        JsonNode data = event.get("data");
        if (data == null || !data.isObject()) {
            throw new MalformedRecord("data is an object");
        }
        int revision = revision(envelope.type(), envelope.dataSchema());
        Fact fact = facts.decode(envelope.type(), revision, data).orElse(null);
        if (fact != null && !Objects.equals(fact.userId(), envelope.subject())) {
            throw new MalformedRecord("subject is the user id of the fact");
        }
        return new Received(envelope, fact);
    }

    private JsonNode parse(byte[] bytes) {
        try {
            JsonNode event = json.readTree(bytes);
            if (!event.isObject()) {
                throw new MalformedRecord("a record is a JSON object");
            }
            return event;
        } catch (JacksonException e) {
            throw MalformedRecord.because("a record is JSON", e);
        }
    }

    private static int revision(String type, String schema) {
        try {
            return EventNames.revisionIn(schema, type);
        } catch (IllegalArgumentException e) {
            throw MalformedRecord.because("the attribute dataschema names a schema of the type", e);
        }
    }

    private static Envelope envelope(UnaryOperator<@Nullable String> event) {
        try {
            String origin = event.apply("origin");
            return new Envelope(
                    UUID.fromString(text(event, "id")),
                    text(event, "source"),
                    text(event, "type"),
                    text(event, "subject"),
                    WireTime.parse(text(event, "time")),
                    text(event, "dataschema"),
                    event.apply("stream"),
                    number(event, "sequence"),
                    number(event, "position"),
                    event.apply("hash"),
                    new Provenance(
                            text(event, "actor"),
                            WireName.of(ActorType.class, text(event, "actortype")),
                            event.apply("client"),
                            origin == null ? null : SealedText.parse(origin),
                            text(event, "correlationid"),
                            text(event, "causationid")));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw MalformedRecord.because("an attribute has the form of its kind", e);
        }
    }

    private static String text(UnaryOperator<@Nullable String> event, String name) {
        String value = event.apply(name);
        if (value == null || value.isEmpty()) {
            throw new MalformedRecord("the attribute " + name + " is present");
        }
        return value;
    }

    private static @Nullable String optionalText(JsonNode event, String name) {
        JsonNode value = event.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new MalformedRecord("the attribute " + name + " is a string");
        }
        return value.stringValue();
    }

    private static long number(UnaryOperator<@Nullable String> event, String name) {
        String value = event.apply(name);
        return value == null ? 0 : Long.parseLong(value);
    }

    /** As wide as the largest, so that the order of texts is that of numbers. */
    private static void writeNumber(JsonGenerator event, String name, long number) {
        if (number > 0) {
            var digits = Long.toString(number);
            event.writeStringProperty(name, ZEROS.substring(digits.length()) + digits);
        }
    }

    private static void writeText(JsonGenerator event, String name, @Nullable String value) {
        if (value != null) {
            event.writeStringProperty(name, value);
        }
    }
}
