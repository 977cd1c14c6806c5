package dev.securityinfo.wire;

import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.Fact;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Facts as JSON objects. The name of a fact travels beside its JSON, never within, and is never a
 * class name.
 */
public final class FactCodec {

    private final JsonMapper json = WireJson.mapper();

    /** The JSON object of a fact; absent values are left out. */
    public String encode(Fact fact) {
        return json.writeValueAsString(fact);
    }

    /**
     * The fact of this name; empty if this version knows no such name.
     *
     * @throws MalformedRecord if the name is known and the JSON does not fit
     */
    public Optional<Fact> decode(String name, String data) {
        return EventNames.classOf(name).map(type -> read(type, data));
    }

    Optional<Fact> decode(String name, JsonNode data) {
        return EventNames.classOf(name).map(type -> read(type, data));
    }

    private Fact read(Class<? extends Fact> type, String data) {
        try {
            return complete(json.readValue(data, type));
        } catch (JacksonException e) {
            throw MalformedRecord.because(EventNames.nameOf(type) + " does not fit its schema", e);
        }
    }

    private Fact read(Class<? extends Fact> type, JsonNode data) {
        try {
            return complete(json.treeToValue(data, type));
        } catch (JacksonException e) {
            throw MalformedRecord.because(EventNames.nameOf(type) + " does not fit its schema", e);
        }
    }

    /** What the contract does not call nullable is there: no consumer has to ask. */
    private static Fact complete(Fact fact) {
        for (RecordComponent component : fact.getClass().getRecordComponents()) {
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    && read(component, fact) == null) {
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
