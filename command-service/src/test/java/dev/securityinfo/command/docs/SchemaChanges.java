package dev.securityinfo.command.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What of a schema's changes somebody would notice who reads records that were written before or
 * after it. Records are kept for ever, so a schema has to fit all that it ever described.
 */
final class SchemaChanges {

    private static final List<String> WHAT_A_VALUE_IS =
            List.of("type", "format", "pattern", "const");

    private SchemaChanges() {}

    /** Sentences; none for a change that breaks nobody. */
    static List<String> breaking(JsonNode before, JsonNode after) {
        var found = new ArrayList<String>();
        compare("", before, after, found);
        return found;
    }

    private static void compare(String at, JsonNode before, JsonNode after, List<String> found) {
        for (var keyword : WHAT_A_VALUE_IS) {
            if (!Objects.equals(before.get(keyword), after.get(keyword))) {
                found.add(
                        "%s: %s was %s and is %s"
                                .formatted(
                                        at.isEmpty() ? "the whole" : at,
                                        keyword,
                                        before.path(keyword).asString("absent"),
                                        after.path(keyword).asString("absent")));
            }
        }
        var values = texts(after.path("enum"));
        if (before.has("enum") && !after.has("enum")) {
            found.add(at + ": its values are no longer listed");
        } else {
            texts(before.path("enum")).stream()
                    .filter(value -> !values.contains(value))
                    .forEach(value -> found.add(at + ": the value " + value + " is gone"));
        }
        compareFields(at, before, after, found);
    }

    private static void compareFields(
            String at, JsonNode before, JsonNode after, List<String> found) {
        var was = before.path("properties");
        var is = after.path("properties");
        var wasRequired = texts(before.path("required"));
        var isRequired = texts(after.path("required"));
        for (var field : was.properties()) {
            var path = at.isEmpty() ? field.getKey() : at + "." + field.getKey();
            if (!is.has(field.getKey())) {
                found.add(path + ": the field is gone");
                continue;
            }
            if (wasRequired.contains(field.getKey()) && !isRequired.contains(field.getKey())) {
                found.add(path + ": was required and is optional, readers count on it");
            }
            if (!wasRequired.contains(field.getKey()) && isRequired.contains(field.getKey())) {
                found.add(path + ": was optional and is required, old records lack it");
            }
            compare(path, field.getValue(), is.path(field.getKey()), found);
        }
        for (var name : is.propertyNames()) {
            if (!was.has(name) && isRequired.contains(name)) {
                found.add(
                        "%s: a new field is optional, old records lack it"
                                .formatted(at.isEmpty() ? name : at + "." + name));
            }
        }
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .collect(Collectors.toList());
    }
}
