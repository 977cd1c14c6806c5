package dev.securityinfo.benchmarks.stock;

import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.Fact;
import dev.securityinfo.wire.FactCodec;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Facts and their metadata as JSON under our own names, in the bytes that Axon's table holds. */
@SuppressWarnings({
    "unchecked",
    "rawtypes",
    "TypeParameterUnusedInFormals"
}) // Axon's interface is raw
final class StockSerializer implements Serializer {

    private static final String METADATA = MetaData.class.getName();
    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};

    private final FactCodec facts = new FactCodec();
    private final JsonMapper json = JsonMapper.shared();
    private final Converter converter = new ChainingConverter();

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> representation) {
        if (representation != byte[].class || object == null) {
            throw new IllegalArgumentException("Facts and metadata are stored as bytes");
        }
        String text =
                switch (object) {
                    case Fact fact -> facts.encode(fact);
                    case MetaData metadata -> json.writeValueAsString(strings(metadata));
                    default ->
                            throw new IllegalArgumentException(
                                    object.getClass() + " is never stored");
                };
        return (SerializedObject<T>)
                new SimpleSerializedObject<>(
                        text.getBytes(StandardCharsets.UTF_8),
                        byte[].class,
                        typeForClass(object.getClass()));
    }

    private static Map<String, String> strings(MetaData metadata) {
        var strings = new HashMap<String, String>();
        metadata.forEach((name, value) -> strings.put(name, value.toString()));
        return strings;
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return representation == byte[].class;
    }

    @Override
    public <S, T> T deserialize(SerializedObject<S> stored) {
        var text = new String((byte[]) stored.getData(), StandardCharsets.UTF_8);
        String name = stored.getType().getName();
        if (name.equals(METADATA)) {
            return (T) MetaData.from(json.readValue(text, STRINGS));
        }
        return (T) facts.decode(name, text).orElseThrow(() -> unknown(name));
    }

    @Override
    public Class classForType(SerializedType type) {
        return type.getName().equals(METADATA)
                ? MetaData.class
                : EventNames.classOf(type.getName()).orElseThrow(() -> unknown(type.getName()));
    }

    @Override
    public SerializedType typeForClass(@Nullable Class type) {
        if (type != null && Fact.class.isAssignableFrom(type)) {
            Class<? extends Fact> fact = type.asSubclass(Fact.class);
            return new SimpleSerializedType(
                    EventNames.nameOf(fact), Integer.toString(EventNames.revisionOf(fact)));
        }
        if (type == MetaData.class) {
            return new SimpleSerializedType(METADATA, null);
        }
        throw new IllegalArgumentException(type + " is never stored");
    }

    @Override
    public Converter getConverter() {
        return converter;
    }

    private static IllegalStateException unknown(String name) {
        return new IllegalStateException("The store holds events named " + name);
    }
}
