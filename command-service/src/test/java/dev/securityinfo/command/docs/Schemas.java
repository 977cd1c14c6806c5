package dev.securityinfo.command.docs;

import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.Envelope.Provenance;
import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.Fact;
import dev.securityinfo.contract.SealedText;
import dev.securityinfo.contract.WireName;
import dev.securityinfo.contract.WrappedDataKey;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schemas of what travels on the topics, made from the records of the contract and their
 * comments. They say what is there and leave room for what will be: readers pass over what they do
 * not know.
 */
final class Schemas {

    /** Around every fact. */
    static final String ENVELOPE = EventNames.schemaOf("cloud-event", 1);

    /** The value of a record on the topic of keys. */
    static final String KEY = EventNames.schemaOf("wrapped-data-key", 1);

    private static final Path CONTRACT = Path.of("..", "contract", "src", "main", "java");
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Map<String, Sources.Described> DESCRIBED =
            Sources.below(CONTRACT).stream()
                    .collect(
                            Collectors.toMap(
                                    Sources.Described::name, Function.identity(), (a, _) -> a));

    private Schemas() {}

    /** By the path at which each is served. */
    static Map<String, ObjectNode> all() {
        var all = new LinkedHashMap<String, ObjectNode>();
        EventNames.all().forEach(fact -> all.put(place(fact), of(fact)));
        all.put(ENVELOPE, titled(ENVELOPE, "A record of the feed: a CloudEvent", envelope()));
        all.put(KEY, titled(KEY, "A person's wrapped data key", object(WrappedDataKey.class)));
        return all;
    }

    static String place(Class<? extends Fact> fact) {
        return EventNames.schemaOf(EventNames.nameOf(fact), EventNames.revisionOf(fact));
    }

    static ObjectNode of(Class<? extends Fact> fact) {
        return titled(place(fact), EventNames.nameOf(fact), object(fact));
    }

    static String text(ObjectNode schema) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
    }

    private static ObjectNode titled(String place, String title, ObjectNode schema) {
        var whole = JSON.createObjectNode();
        whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.put("$id", place);
        whole.put("title", title);
        return whole.setAll(schema);
    }

    private static ObjectNode object(Class<?> type) {
        var object = JSON.createObjectNode();
        object.put("description", described(type).about());
        object.put("type", "object");
        object.putObject("properties");
        object.putArray("required");
        addFields(object, type, Function.identity());
        return object;
    }

    private static void addFields(
            ObjectNode object, Class<?> type, Function<String, String> nameOnTheWire) {
        var about =
                described(type).fields().stream()
                        .collect(Collectors.toMap(Sources.Field::name, Sources.Field::about));
        for (RecordComponent field : type.getRecordComponents()) {
            var name = nameOnTheWire.apply(field.getName());
            var value = value(field.getType());
            var words = about.getOrDefault(field.getName(), "");
            if (!words.isEmpty()) {
                value.put("description", words);
            }
            object.withObject("/properties").set(name, value);
            if (!field.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                object.withArray("/required").add(name);
            }
        }
    }

    private static Sources.Described described(Class<?> type) {
        return DESCRIBED.getOrDefault(
                type.getSimpleName(),
                new Sources.Described(type.getSimpleName(), "", List.of(), List.of()));
    }

    private static ObjectNode value(Class<?> type) {
        if (type.isRecord() && type != SealedText.class) {
            return object(type);
        }
        var value = JSON.createObjectNode();
        value.put("type", type == int.class ? "integer" : "string");
        if (type == UUID.class) {
            value.put("format", "uuid");
        } else if (type == Instant.class) {
            value.put("format", "date-time");
        } else if (type == SealedText.class) {
            value.put("pattern", "^[^.]+\\..+$");
        } else if (type.isEnum()) {
            Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((WireName) constant).wireName())
                    .forEach(value.putArray("enum")::add);
        }
        return value;
    }

    /** CloudEvents wants attributes in lower case, and no number larger than 32 bits. */
    private static ObjectNode envelope() {
        var envelope = object(Envelope.class);
        var attributes = envelope.putObject("properties");
        attributes.putObject("specversion").put("type", "string").put("const", "1.0");
        attributes
                .putObject("datacontenttype")
                .put("type", "string")
                .put("const", "application/json");
        envelope.putArray("required").add("specversion").add("datacontenttype");
        addFields(envelope, Envelope.class, name -> name.toLowerCase(Locale.ROOT));
        attributes.remove("provenance");
        addFields(envelope, Provenance.class, name -> name.toLowerCase(Locale.ROOT));
        attributes
                .withObject("source")
                .putArray("enum")
                .add(Envelope.COMMAND_SERVICE)
                .add(Envelope.NOTIFICATION_SERVICE);
        attributes.withObject("sequence").put("pattern", "^[0-9]{19}$");
        attributes.withObject("position").put("pattern", "^[0-9]{19}$");
        attributes.withObject("hash").put("pattern", "^[0-9a-f]{64}$");
        attributes
                .putObject("data")
                .put("type", "object")
                .put("description", "the fact, as the schema at dataschema says");
        var required = envelope.withArray("required");
        required.removeIf(
                name -> List.of("sequence", "position", "provenance").contains(name.asString()));
        required.add("data");
        var stored = envelope.putObject("if").putObject("properties");
        stored.putObject("source").put("const", Envelope.COMMAND_SERVICE);
        envelope.putObject("then").putArray("required").add("sequence").add("position");
        return envelope;
    }
}
