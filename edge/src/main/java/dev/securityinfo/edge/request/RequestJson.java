package dev.securityinfo.edge.request;

import java.util.UUID;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** The JSON of requests: what is not exactly what a route asks for is an error, never a guess. */
public final class RequestJson {

    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNameLength(64)
                    .maxNumberLength(32)
                    .maxStringLength(16 * 1024)
                    .build();

    private RequestJson() {}

    public static JsonMapper mapper() {
        var json = JsonFactory.builder().streamReadConstraints(LIMITS).build();
        return JsonMapper.builder(json)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                // Answers keep the order in which a record was written.
                .disable(
                        MapperFeature.SORT_PROPERTIES_ALPHABETICALLY,
                        MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .withCoercionConfigDefaults(RequestJson::refuseEmptyText)
                .withCoercionConfig(LogicalType.Textual, RequestJson::takeTextOnly)
                .addModule(new SimpleModule("ids").addDeserializer(UUID.class, new StrictUuid()))
                .build();
    }

    private static void refuseEmptyText(tools.jackson.databind.cfg.MutableCoercionConfig coercion) {
        coercion.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    }

    private static void takeTextOnly(tools.jackson.databind.cfg.MutableCoercionConfig coercion) {
        coercion.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.TryConvert);
    }

    /** Jackson also takes Base64 for an id. */
    private static final class StrictUuid extends StdScalarDeserializer<UUID> {

        StrictUuid() {
            super(UUID.class);
        }

        @Override
        public UUID deserialize(JsonParser parser, DeserializationContext context) {
            var text = parser.getValueAsString();
            return parser.currentToken().isScalarValue() && text != null && Uuids.isOne(text)
                    ? UUID.fromString(text)
                    : (UUID) context.handleUnexpectedToken(getValueType(context), parser);
        }
    }
}
