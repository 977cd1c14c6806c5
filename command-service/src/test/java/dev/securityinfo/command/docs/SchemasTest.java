package dev.securityinfo.command.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.securityinfo.contract.ActorType;
import dev.securityinfo.contract.DeliveryEvent;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.Envelope.Provenance;
import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.Fact;
import dev.securityinfo.contract.SealedText;
import dev.securityinfo.contract.WrappedDataKey;
import dev.securityinfo.infrastructure.Approved;
import dev.securityinfo.wire.CloudEventCodec;
import dev.securityinfo.wire.FactCodec;
import dev.securityinfo.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schemas that records name, as they are committed and served. */
class SchemasTest {

    private static final Path COMMITTED = Path.of("..", "docs", "api");
    private static final Path GOLDEN = Path.of("..", "wire", "src", "test", "resources", "golden");
    private static final List<String> KINDS = List.of("full", "minimal");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final Map<String, ObjectNode> GENERATED = Schemas.all();

    static Stream<String> places() {
        return GENERATED.keySet().stream();
    }

    static Stream<Class<? extends Fact>> facts() {
        return EventNames.all().stream();
    }

    /** Before anything is proposed: a break is no document to copy, but a new revision to make. */
    @ParameterizedTest
    @MethodSource("places")
    void a_schema_breaks_nobody_and_is_as_approved(String place) throws IOException {
        var schema = GENERATED.get(place);
        if (Files.exists(file(place))) {
            assertThat(SchemaChanges.breaking(committed(place), schema)).as(place).isEmpty();
        }
        Approved.document("api" + place, Schemas.text(schema));
    }

    @Test
    void no_schema_that_records_may_name_is_ever_gone() throws IOException {
        var expected = new TreeSet<>(GENERATED.keySet());
        for (var fact : EventNames.all()) {
            for (int revision = 1; revision < EventNames.revisionOf(fact); revision++) {
                expected.add(EventNames.schemaOf(EventNames.nameOf(fact), revision));
            }
        }
        try (var files = Files.walk(COMMITTED.resolve("schemas"))) {
            assertThat(
                            files.filter(Files::isRegularFile)
                                    .map(file -> "/" + COMMITTED.relativize(file)))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("facts")
    void golden_samples_are_valid_and_so_is_what_has_a_field_more(Class<? extends Fact> fact)
            throws IOException {
        for (var kind : KINDS) {
            var sample = golden(fact, kind);

            assertThat(errors(Schemas.place(fact), sample)).as(kind).isEmpty();
            assertThat(errors(Schemas.place(fact), sample.put("later", 1))).as(kind).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("facts")
    void a_golden_sample_that_was_tampered_with_is_not(Class<? extends Fact> fact)
            throws IOException {
        for (var kind : KINDS) {
            refusesEachOf(Schemas.place(fact), golden(fact, kind));
        }
    }

    @ParameterizedTest
    @MethodSource("facts")
    void records_are_valid_cloud_events(Class<? extends Fact> fact) throws IOException {
        for (var kind : KINDS) {
            assertThat(errors(Schemas.ENVELOPE, record(fact, kind))).as(kind).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("facts")
    void a_record_that_was_tampered_with_is_not(Class<? extends Fact> fact) throws IOException {
        refusesEachOf(Schemas.ENVELOPE, record(fact, "full"));
        var record = record(fact, "full");
        if (!DeliveryEvent.class.isAssignableFrom(fact)) {
            for (var number : List.of("sequence", "position")) {
                var without = record.deepCopy();
                without.remove(number);
                assertThat(errors(Schemas.ENVELOPE, without)).as(number).isNotEmpty();
            }
        }
    }

    @Test
    void a_published_key_is_valid_and_one_that_was_tampered_with_is_not() {
        var key = new WrappedDataKey("alice", "key-1", "d3JhcHBlZA");
        var record = (ObjectNode) JSON.readTree(WireJson.mapper().writeValueAsString(key));

        assertThat(errors(Schemas.KEY, record)).isEmpty();
        refusesEachOf(Schemas.KEY, record);
    }

    private static void refusesEachOf(String place, ObjectNode sample) {
        var tampered = Tampered.with(sample, GENERATED.get(place));
        assertThat(tampered).hasSizeGreaterThan(sample.size());
        tampered.forEach((what, record) -> assertThat(errors(place, record)).as(what).isNotEmpty());
    }

    private static List<Error> errors(String place, JsonNode sample) {
        Schema schema = REGISTRY.getSchema(committed(place).toString(), InputFormat.JSON);
        return schema.validate(
                sample.toString(),
                InputFormat.JSON,
                run -> run.executionConfig(how -> how.formatAssertionsEnabled(true)));
    }

    private static JsonNode committed(String place) {
        return JSON.readTree(file(place));
    }

    private static Path file(String place) {
        return COMMITTED.resolve(place.substring(1));
    }

    private static ObjectNode golden(Class<? extends Fact> fact, String kind) throws IOException {
        var file = "r" + EventNames.revisionOf(fact) + "." + kind + ".json";
        var sample = GOLDEN.resolve(EventNames.nameOf(fact)).resolve(file);
        return (ObjectNode) JSON.readTree(Files.readString(sample));
    }

    /** As it is published: with everything that may be there, or with as little as possible. */
    private static ObjectNode record(Class<? extends Fact> type, String kind) throws IOException {
        var full = kind.equals("full");
        var delivery = DeliveryEvent.class.isAssignableFrom(type);
        var name = EventNames.nameOf(type);
        var fact = new FactCodec().decode(name, golden(type, kind).toString()).orElseThrow();
        var envelope =
                new Envelope(
                        UUID.randomUUID(),
                        delivery ? Envelope.NOTIFICATION_SERVICE : Envelope.COMMAND_SERVICE,
                        name,
                        fact.userId(),
                        Instant.parse("2026-01-31T12:34:56.789012Z"),
                        Schemas.place(type),
                        delivery ? 0 : 1,
                        delivery ? 0 : 42,
                        full ? "0123456789abcdef".repeat(4) : null,
                        new Provenance(
                                "alice",
                                ActorType.PERSON,
                                full ? "web" : null,
                                full ? new SealedText("k", "c2VhbGVk") : null,
                                "c-1",
                                "c-2"));
        return (ObjectNode) JSON.readTree(new CloudEventCodec().encode(envelope, fact));
    }
}
