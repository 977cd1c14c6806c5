package dev.securityinfo.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.securityinfo.contract.ActorType;
import dev.securityinfo.contract.Channel;
import dev.securityinfo.contract.MessageKind;
import dev.securityinfo.contract.MethodType;
import dev.securityinfo.contract.Purpose;
import dev.securityinfo.contract.SealedText;
import dev.securityinfo.contract.WireName;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The JSON of the wire: instants in ISO 8601, absent values left out, unknown fields passed over.
 */
public final class WireJson {

    private WireJson() {}

    private static final int LONGEST_RECORD = 64 * 1024;

    /** A mapper for records of the contract. It knows no class names and no default typing. */
    public static JsonMapper mapper() {
        return mapper(LONGEST_RECORD);
    }

    /** The same for what was not written by others, up to this length. */
    public static JsonMapper mapper(int longest) {
        var constraints =
                StreamReadConstraints.builder()
                        .maxNestingDepth(16)
                        .maxStringLength(LONGEST_RECORD)
                        .maxDocumentLength(longest)
                        .build();
        return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(constraints).build())
                .addModule(wireNames())
                .changeDefaultPropertyInclusion(
                        i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    private static SimpleModule wireNames() {
        var module = new SimpleModule("wire-names");
        module.addSerializer(SealedText.class, new SealedTextSerializer());
        module.addDeserializer(SealedText.class, new SealedTextDeserializer());
        module.addDeserializer(Instant.class, new InstantDeserializer());
        addEnum(module, Channel.class);
        addEnum(module, Purpose.class);
        addEnum(module, MessageKind.class);
        addEnum(module, MethodType.class);
        addEnum(module, ActorType.class);
        return module;
    }

    private static <E extends Enum<E> & WireName> void addEnum(SimpleModule module, Class<E> type) {
        module.addSerializer(type, new WireNameSerializer<>(type));
        module.addDeserializer(type, new WireNameDeserializer<>(type));
    }

    private static final class SealedTextSerializer extends StdSerializer<SealedText> {
        SealedTextSerializer() {
            super(SealedText.class);
        }

        @Override
        public void serialize(
                SealedText value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(value.toString());
        }
    }

    private static final class SealedTextDeserializer extends StdDeserializer<SealedText> {
        SealedTextDeserializer() {
            super(SealedText.class);
        }

        @Override
        public SealedText deserialize(JsonParser parser, DeserializationContext context) {
            return SealedText.parse(parser.getString());
        }
    }

    private static final class InstantDeserializer extends StdDeserializer<Instant> {
        InstantDeserializer() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) {
            return WireTime.parse(parser.getString());
        }
    }

    private static final class WireNameSerializer<E extends Enum<E> & WireName>
            extends StdSerializer<E> {
        WireNameSerializer(Class<E> type) {
            super(type);
        }

        @Override
        public void serialize(E value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(value.wireName());
        }
    }

    private static final class WireNameDeserializer<E extends Enum<E> & WireName>
            extends StdDeserializer<E> {
        private final Class<E> type;

        WireNameDeserializer(Class<E> type) {
            super(type);
            this.type = type;
        }

        @Override
        public E deserialize(JsonParser parser, DeserializationContext context) {
            return WireName.of(type, parser.getString());
        }
    }
}
