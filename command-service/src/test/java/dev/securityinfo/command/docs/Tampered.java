package dev.securityinfo.command.docs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A valid sample with one thing wrong at a time, for each thing that its schema speaks of. */
final class Tampered {

    private static final List<JsonNode> VALUES_OF_ALL_TYPES =
            List.of(
                    JsonMapper.shared().readTree("null"),
                    JsonMapper.shared().readTree("true"),
                    JsonMapper.shared().readTree("1.5"),
                    JsonMapper.shared().readTree("[]"),
                    JsonMapper.shared().readTree("\"no such thing\""),
                    JsonMapper.shared().readTree("{}"));

    private final ObjectNode sample;
    private final Map<String, ObjectNode> found = new LinkedHashMap<>();

    private Tampered(ObjectNode sample) {
        this.sample = sample;
    }

    /** By what is wrong. */
    static Map<String, ObjectNode> with(ObjectNode sample, JsonNode schema) {
        var tampered = new Tampered(sample);
        tampered.collect("", sample, schema);
        return tampered.found;
    }

    private void collect(String at, ObjectNode value, JsonNode schema) {
        for (JsonNode required : schema.path("required")) {
            var name = required.asString();
            change("without " + at + "/" + name, at, object -> object.remove(name));
        }
        for (var field : schema.path("properties").properties()) {
            var name = field.getKey();
            if (!value.has(name)) {
                continue;
            }
            for (JsonNode other : VALUES_OF_ALL_TYPES) {
                if (!mayFit(other, field.getValue())) {
                    change(at + "/" + name + " is " + other, at, object -> object.set(name, other));
                }
            }
            if (value.get(name) instanceof ObjectNode nested
                    && field.getValue().has("properties")) {
                collect(at + "/" + name, nested, field.getValue());
            }
        }
    }

    /**
     * A string of another form is wrong where a form is asked for, otherwise it may be anything.
     */
    private static boolean mayFit(JsonNode value, JsonNode schema) {
        return switch (schema.path("type").asString()) {
            case "string" ->
                    value.isString()
                            && List.of("format", "pattern", "enum", "const").stream()
                                    .noneMatch(schema::has);
            case "object" -> value.isObject();
            case "integer" -> false;
            case String type -> throw new AssertionError("teach Tampered the type " + type);
        };
    }

    private void change(String what, String at, Consumer<ObjectNode> change) {
        var copy = sample.deepCopy();
        change.accept((ObjectNode) copy.at(at));
        found.put(what, copy);
    }
}
