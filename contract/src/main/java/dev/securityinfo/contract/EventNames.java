package dev.securityinfo.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The catalogue of facts, computed from the sealed tree: nothing has to be registered, nothing can
 * be forgotten.
 */
public final class EventNames {

    private static final Map<Class<? extends Fact>, EventName> BY_CLASS =
            factsBelow(Fact.class)
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    Function.identity(), EventNames::annotation));

    private static final Map<String, Class<? extends Fact>> BY_NAME =
            BY_CLASS.entrySet().stream()
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    e -> e.getValue().value(), Map.Entry::getKey));

    private static final Pattern SCHEMA =
            Pattern.compile("/schemas/(.+)/r([1-9][0-9]{0,3})\\.json");

    private EventNames() {}

    public static String nameOf(Class<? extends Fact> fact) {
        return known(fact).value();
    }

    public static int revisionOf(Class<? extends Fact> fact) {
        return known(fact).revision();
    }

    /** The class of a name; empty for a name that this version does not know. */
    public static Optional<Class<? extends Fact>> classOf(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Every fact there is, by name. */
    public static List<Class<? extends Fact>> all() {
        return BY_CLASS.keySet().stream().sorted(Comparator.comparing(EventNames::nameOf)).toList();
    }

    /** Where the JSON schema of a fact is served: {@code /schemas/<name>/r<revision>.json}. */
    public static String schemaOf(String name, int revision) {
        return "/schemas/" + name + "/r" + revision + ".json";
    }

    /**
     * The revision of a fact that a schema describes.
     *
     * @param schema where it is served
     * @throws IllegalArgumentException if it is no schema of the fact of this name
     */
    public static int revisionIn(String schema, String name) {
        var parts = SCHEMA.matcher(schema);
        if (!parts.matches() || !parts.group(1).equals(name)) {
            throw new IllegalArgumentException("no schema of the fact");
        }
        return Integer.parseInt(parts.group(2));
    }

    private static EventName known(Class<? extends Fact> fact) {
        EventName name = BY_CLASS.get(fact);
        if (name == null) {
            throw new IllegalArgumentException(fact.getName() + " is not a fact of the contract");
        }
        return name;
    }

    private static EventName annotation(Class<? extends Fact> fact) {
        EventName name = fact.getAnnotation(EventName.class);
        if (name == null) {
            throw new IllegalStateException(fact.getName() + " has no @EventName");
        }
        return name;
    }

    private static Stream<Class<? extends Fact>> factsBelow(Class<? extends Fact> type) {
        if (!type.isSealed()) {
            return Stream.of(type);
        }
        return Stream.of(type.getPermittedSubclasses())
                .map(c -> c.<Fact>asSubclass(Fact.class))
                .flatMap(EventNames::factsBelow);
    }
}
