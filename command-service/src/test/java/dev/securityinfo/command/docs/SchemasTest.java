package dev.securityinfo.command.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.Fact;
import dev.securityinfo.contract.SealedText;
import dev.securityinfo.contract.WireName;
import dev.securityinfo.infrastructure.Approved;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schema that every record names, made from the facts and their comments. It says what is there
 * and leaves room for what will be: fields are added and readers pass over what they do not know.
 */
class SchemasTest {

    private static final Path CONTRACT = Path.of("..", "contract", "src", "main", "java");
    private static final Path GOLDEN = Path.of("..", "wire", "src", "test", "resources", "golden");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final Map<String, Sources.Described> DESCRIBED =
            Sources.below(CONTRACT).stream()
                    .collect(
                            Collectors.toMap(
                                    Sources.Described::name, Function.identity(), (a, _) -> a));

    static Stream<Class<? extends Fact>> facts() {
        return EventNames.all().stream();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void the_schema_of_a_fact_is_as_approved(Class<? extends Fact> fact) {
        var text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema(fact));

        Approved.file("contract/src/main/resources" + place(fact), text + "\n");
    }

    @ParameterizedTest
    @MethodSource("facts")
    void its_golden_samples_are_valid(Class<? extends Fact> fact) throws IOException {
        for (var kind : List.of("full", "minimal")) {
            assertThat(errors(fact, golden(fact, kind))).as(kind).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("facts")
    void what_lacks_a_field_or_has_another_type_in_it_is_not(Class<? extends Fact> fact)
            throws IOException {
        var sample = golden(fact, "minimal");
        for (var field : sample.propertyNames()) {
            var without = sample.deepCopy();
            without.remove(field);
            assertThat(errors(fact, without)).as("without " + field).isNotEmpty();
            assertThat(errors(fact, sample.deepCopy().put(field, true))).as(field).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("facts")
    void what_has_a_field_more_is(Class<? extends Fact> fact) throws IOException {
        assertThat(errors(fact, golden(fact, "full").put("later", 1))).isEmpty();
    }

    private static List<Error> errors(Class<? extends Fact> fact, JsonNode sample)
            throws IOException {
        var path = Path.of("..", "contract", "src", "main", "resources", place(fact));
        Schema schema = SCHEMAS.getSchema(Files.readString(path), InputFormat.JSON);
        return schema.validate(
                sample.toString(),
                InputFormat.JSON,
                run -> run.executionConfig(how -> how.formatAssertionsEnabled(true)));
    }

    private static ObjectNode golden(Class<? extends Fact> fact, String kind) throws IOException {
        var file = "r" + EventNames.revisionOf(fact) + "." + kind + ".json";
        var sample = GOLDEN.resolve(EventNames.nameOf(fact)).resolve(file);
        return (ObjectNode) JSON.readTree(Files.readString(sample));
    }

    private static String place(Class<? extends Fact> fact) {
        return EventNames.schemaOf(EventNames.nameOf(fact), EventNames.revisionOf(fact));
    }

    private static ObjectNode schema(Class<? extends Fact> fact) {
        var schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", place(fact));
        schema.put("title", EventNames.nameOf(fact));
        return schema.setAll(object(fact));
    }

    private static ObjectNode object(Class<?> type) {
        var described = DESCRIBED.getOrDefault(type.getSimpleName(), nothingSaid(type));
        var words =
                described.fields().stream()
                        .collect(Collectors.toMap(Sources.Field::name, Sources.Field::about));
        var object = JSON.createObjectNode();
        object.put("description", described.about());
        object.put("type", "object");
        var properties = object.putObject("properties");
        var required = object.putArray("required");
        for (RecordComponent field : type.getRecordComponents()) {
            var value = value(field);
            var about = words.getOrDefault(field.getName(), "");
            if (!about.isEmpty()) {
                value.put("description", about);
            }
            properties.set(field.getName(), value);
            if (!field.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(field.getName());
            }
        }
        return object;
    }

    private static Sources.Described nothingSaid(Class<?> type) {
        return new Sources.Described(type.getSimpleName(), "", List.of(), List.of());
    }

    private static ObjectNode value(RecordComponent field) {
        Class<?> type = field.getType();
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
}
