package dev.securityinfo.wire;

import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.Fact;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Facts as JSON objects. The name of a fact travels beside its JSON, never within, and is never a
 * class name.
 */
public final class FactCodec {

    /** Looking at annotations costs more than all the rest of reading a fact. */
    private static final ClassValue<List<RecordComponent>> REQUIRED =
            new ClassValue<>() {
                @Override
                protected List<RecordComponent> computeValue(Class<?> fact) {
                    return Stream.of(fact.getRecordComponents())
                            .filter(c -> !c.getAnnotatedType().isAnnotationPresent(Nullable.class))
                            .toList();
                }
            };

    private final JsonMapper json = WireJson.mapper();
    private final Map<Class<?>, ObjectReader> within = new ConcurrentHashMap<>();
    private final Upcasters upcasters;

    public FactCodec() {
        this(Upcasters.ofTheContract());
    }

    /** One to which other revisions are of today. */
    public FactCodec(Upcasters upcasters) {
        this.upcasters = upcasters;
    }

    /** The JSON object of a fact; absent values are left out. */
    public String encode(Fact fact) {
        return json.writeValueAsString(fact);
    }

    /**
     * The fact of this name, in the revision of today; empty if this version knows no such name.
     *
     * @throws MalformedRecord if the name is known and the JSON does not fit
     */
    public Optional<Fact> decode(String name, String data) {
        return EventNames.classOf(name).map(type -> read(type, data));
    }

    /**
     * The fact of this name, as it would be written today; empty if this version does not know the
     * name, or the revision is a later one.
     *
     * @param revision that the data were written in
     * @throws MalformedRecord if name and revision are known and the JSON does not fit
     */
    public Optional<Fact> decode(String name, int revision, String data) {
        return isOfToday(name, revision)
                ? decode(name, data)
                : readable(name, revision).map(type -> read(type, revision, tree(type, data)));
    }

    Optional<Fact> decode(String name, int revision, JsonNode data) {
        return readable(name, revision).map(type -> read(type, revision, data));
    }

    /** The fact of today whose object begins here; empty if this version knows no such name. */
    Optional<Fact> decode(String name, JsonParser data) {
        return EventNames.classOf(name).map(type -> complete(within(type).<Fact>readValue(data)));
    }

    /** Whether it is the revision in which this version would write; true for unknown names. */
    boolean isOfToday(String name, int revision) {
        return EventNames.classOf(name).map(upcasters::today).orElse(revision) == revision;
    }

    private Optional<Class<? extends Fact>> readable(String name, int revision) {
        if (revision < 1) {
            throw new MalformedRecord("a revision is 1 or later");
        }
        return EventNames.classOf(name).filter(type -> revision <= upcasters.today(type));
    }

    private ObjectReader within(Class<? extends Fact> type) {
        return within.computeIfAbsent(
                type,
                _ -> json.readerFor(type).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS));
    }

    private Fact read(Class<? extends Fact> type, String data) {
        try {
            return complete(json.readValue(data, type));
        } catch (JacksonException e) {
            throw MalformedRecord.because(EventNames.nameOf(type) + " does not fit its schema", e);
        }
    }

    private JsonNode tree(Class<? extends Fact> type, String data) {
        try {
            return json.readTree(data);
        } catch (JacksonException e) {
            throw MalformedRecord.because(EventNames.nameOf(type) + " does not fit its schema", e);
        }
    }

    private Fact read(Class<? extends Fact> type, int revision, JsonNode data) {
        try {
            return complete(json.treeToValue(upcasters.upcast(type, revision, data), type));
        } catch (JacksonException e) {
            throw MalformedRecord.because(EventNames.nameOf(type) + " does not fit its schema", e);
        }
    }

    /** What the contract does not call nullable is there: no consumer has to ask. */
    private static Fact complete(Fact fact) {
        for (RecordComponent component : REQUIRED.get(fact.getClass())) {
            if (read(component, fact) == null) {
                throw new MalformedRecord(
                        EventNames.nameOf(fact.getClass())
                                + " has a value for "
                                + component.getName());
            }
        }
        return fact;
    }

    private static @Nullable Object read(RecordComponent component, Fact fact) {
        try {
            return component.getAccessor().invoke(fact);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A component of a record cannot be read", e);
        }
    }
}
