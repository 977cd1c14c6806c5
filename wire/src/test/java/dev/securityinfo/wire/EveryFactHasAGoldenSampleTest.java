package dev.securityinfo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The golden samples are what downstream systems built against. A missing one is proposed under
 * target/golden.
 */
class EveryFactHasAGoldenSampleTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path PROPOSED = Path.of("target/golden");
    private static final JsonMapper JSON = WireJson.mapper();

    private final FactCodec codec = new FactCodec();

    static Stream<Class<? extends Fact>> facts() {
        return EventNames.all().stream();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void a_full_sample_reads_and_writes_the_same(Class<? extends Fact> type) throws IOException {
        var fact = readsAndWritesTheSame(type, "full", true);
        assertThat(fact).hasNoNullFieldsOrProperties();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void a_minimal_sample_reads_and_writes_the_same(Class<? extends Fact> type) throws IOException {
        readsAndWritesTheSame(type, "minimal", false);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void a_sample_of_every_revision_that_there_was_is_read_today(Class<? extends Fact> type)
            throws IOException {
        var name = EventNames.nameOf(type);
        for (int revision = 1; revision <= EventNames.revisionOf(type); revision++) {
            for (var kind : List.of("full", "minimal")) {
                var golden = GOLDEN.resolve(Path.of(name, "r" + revision + "." + kind + ".json"));
                assertThat(golden).exists();
                assertThat(codec.decode(name, revision, Files.readString(golden))).isPresent();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("facts")
    void a_fact_without_a_required_value_is_malformed(Class<? extends Fact> type) {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> codec.decode(EventNames.nameOf(type), "{}"))
                .isInstanceOf(MalformedRecord.class);
    }

    private Fact readsAndWritesTheSame(Class<? extends Fact> type, String kind, boolean full)
            throws IOException {
        var name = EventNames.nameOf(type);
        var file = Path.of(name, "r" + EventNames.revisionOf(type) + "." + kind + ".json");
        var golden = GOLDEN.resolve(file);
        if (!Files.exists(golden)) {
            propose(PROPOSED.resolve(file), codec.encode(Samples.of(type, full)));
        }
        assertThat(golden).exists();
        var text = Files.readString(golden);
        var fact = codec.decode(name, text).orElseThrow();
        assertThat(JSON.readTree(codec.encode(fact))).isEqualTo(JSON.readTree(text));
        return fact;
    }

    private static void propose(Path file, String json) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(
                file,
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(json))
                        + "\n");
    }
}
