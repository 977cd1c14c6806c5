package dev.securityinfo.issuer;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a script may ask for. Reading it gives the request or every field that is wrong. */
sealed interface ScriptTokenRequest {

    record Asked(String subject, Optional<Set<String>> scopes, Duration lifetime)
            implements ScriptTokenRequest {}

    record Wrong(List<Fault> faults) implements ScriptTokenRequest {}

    record Fault(String field, String rule) {}

    Pattern SUBJECT = Pattern.compile("[\\x20-\\x7E]{1,255}");
    Duration LONGEST = Duration.ofDays(30);

    static ScriptTokenRequest read(JsonMapper json, byte[] body) {
        JsonNode tree;
        try {
            tree = json.readTree(body);
        } catch (JacksonException e) {
            return new Wrong(List.of(new Fault("body", "must be JSON")));
        }
        if (!tree.isObject()) {
            return new Wrong(List.of(new Fault("body", "must be a JSON object")));
        }
        var faults = new ArrayList<Fault>();
        tree.propertyNames().stream()
                .filter(name -> !Set.of("subject", "scopes", "lifetime").contains(name))
                .forEach(name -> faults.add(new Fault(name, "is not known")));
        var subject = subject(tree.get("subject"), faults);
        var scopes = scopes(tree.get("scopes"), faults);
        var lifetime = lifetime(tree.get("lifetime"), faults);
        return faults.isEmpty() ? new Asked(subject, scopes, lifetime) : new Wrong(faults);
    }

    private static String subject(@Nullable JsonNode node, List<Fault> faults) {
        if (node != null && node.isString() && SUBJECT.matcher(node.stringValue()).matches()) {
            return node.stringValue();
        }
        faults.add(new Fault("subject", "must be 1 to 255 printable ASCII characters"));
        return "";
    }

    private static Optional<Set<String>> scopes(@Nullable JsonNode node, List<Fault> faults) {
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isArray()) {
            faults.add(new Fault("scopes", "must be a list"));
            return Optional.empty();
        }
        var scopes = new TreeSet<String>();
        for (var scope : node) {
            if (scope.isString() && Scopes.ALL.contains(scope.stringValue())) {
                scopes.add(scope.stringValue());
            } else {
                faults.add(
                        new Fault(
                                "scopes",
                                "must be of " + String.join(", ", new TreeSet<>(Scopes.ALL))));
                break;
            }
        }
        return Optional.of(scopes);
    }

    private static Duration lifetime(@Nullable JsonNode node, List<Fault> faults) {
        if (node == null || node.isNull()) {
            return Duration.ofHours(1);
        }
        if (node.isString()) {
            try {
                var lifetime = Duration.parse(node.stringValue());
                if (lifetime.toSeconds() >= 1 && lifetime.compareTo(LONGEST) <= 0) {
                    return lifetime;
                }
            } catch (DateTimeParseException e) {
                // the fault below says it
            }
        }
        faults.add(new Fault("lifetime", "must be an ISO 8601 duration from PT1S to P30D"));
        return Duration.ZERO;
    }
}
