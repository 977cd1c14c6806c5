package dev.securityinfo.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.securityinfo.contract.ActorType;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.Envelope.Provenance;
import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event that was revised twice, as if it were so: first the sealed address became one text, then
 * the locale a language. What was recorded before is read as what would be recorded today.
 */
class UpcastersTest {

    private static final Path REVISIONS = Path.of("src/test/resources/revisions");
    private static final String NAME = EventNames.nameOf(EmailMethodAdded.class);
    private static final ToIntFunction<Class<? extends Fact>> REVISED_TWICE =
            fact -> fact == EmailMethodAdded.class ? 3 : EventNames.revisionOf(fact);

    private static final Upcaster ADDRESS_IS_ONE_TEXT =
            new Upcaster(EmailMethodAdded.class, 1, UpcastersTest::addressIsOneText);
    private static final Upcaster LANGUAGE_IS_A_TAG =
            new Upcaster(EmailMethodAdded.class, 2, UpcastersTest::languageIsATag);

    private final FactCodec facts =
            new FactCodec(
                    new Upcasters(REVISED_TWICE, List.of(LANGUAGE_IS_A_TAG, ADDRESS_IS_ONE_TEXT)));
    private final CloudEventCodec records = new CloudEventCodec(facts);

    private static ObjectNode addressIsOneText(ObjectNode data) {
        var before = data.remove("sealed");
        return data.put(
                "address", before.get("keyId").asString() + "." + before.get("text").asString());
    }

    private static ObjectNode languageIsATag(ObjectNode data) {
        return data.put("language", data.remove("locale").asString().replace('_', '-'));
    }

    private static String recorded(int revision) throws IOException {
        return Files.readString(REVISIONS.resolve(NAME).resolve("r" + revision + ".json"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void what_was_recorded_before_is_read_as_what_would_be_recorded_today(int revision)
            throws IOException {
        var today = facts.decode(NAME, 3, recorded(3)).orElseThrow();

        assertThat(facts.decode(NAME, revision, recorded(revision))).hasValue(today);
        assertThat(records.decode(record(revision, recorded(revision))).fact()).isEqualTo(today);
    }

    @Test
    void both_ways_to_read_a_record_take_what_is_of_today() throws IOException {
        var bytes = record(3, recorded(3));

        assertThat(records.inOnePass(bytes)).isNotNull().isEqualTo(records.asTree(bytes));
    }

    @Test
    void the_record_of_an_older_revision_stays_as_it_was_written() throws IOException {
        var bytes = record(1, recorded(1));

        records.decode(bytes);

        assertThat(new String(bytes, UTF_8)).contains(recorded(1).strip(), NAME + "/r1.json");
    }

    @Test
    void what_lacks_a_value_is_malformed_whatever_its_revision() {
        for (int revision : new int[] {1, 2, 3}) {
            assertThatThrownBy(() -> facts.decode(NAME, revision, "{}"))
                    .isInstanceOf(MalformedRecord.class);
            assertThatThrownBy(() -> records.decode(record(revision, "{}")))
                    .isInstanceOf(MalformedRecord.class);
        }
    }

    @Test
    void what_does_not_fit_after_all_steps_is_malformed_and_is_not_repeated() throws IOException {
        var bent = recorded(1).replace("fd969c3f", "canary");

        assertThatThrownBy(() -> facts.decode(NAME, 1, bent))
                .isInstanceOf(MalformedRecord.class)
                .message()
                .doesNotContain("canary");
        assertThatThrownBy(() -> facts.decode(NAME, 1, "canary"))
                .isInstanceOf(MalformedRecord.class)
                .message()
                .doesNotContain("canary");
    }

    @Test
    void a_later_revision_is_passed_over_like_a_name_that_is_not_known() throws IOException {
        assertThat(facts.decode(NAME, 4, "{\"userId\":\"userId\"}")).isEmpty();
        var received = records.decode(record(4, "{\"userId\":\"userId\"}"));
        assertThat(received.fact()).isNull();
        assertThat(received.envelope().type()).isEqualTo(NAME);
        assertThat(new FactCodec().decode(NAME, 2, recorded(2))).as("as the contract is").isEmpty();
    }

    @Test
    void a_revision_is_a_number_from_one_on() throws IOException {
        assertThatThrownBy(() -> facts.decode(NAME, 0, recorded(1)))
                .isInstanceOf(MalformedRecord.class);
        for (var schema :
                List.of("/schemas/" + NAME + "/r0.json", "/schemas/other/r3.json", "r3")) {
            var text = new String(record(3, recorded(3)), UTF_8);
            var bent = text.replace(EventNames.schemaOf(NAME, 3), schema).getBytes(UTF_8);
            assertThatThrownBy(() -> records.decode(bent)).isInstanceOf(MalformedRecord.class);
        }
    }

    @Test
    void a_step_that_is_missing_is_told_before_anything_is_read() {
        assertThatThrownBy(() -> new Upcasters(REVISED_TWICE, List.of(ADDRESS_IS_ONE_TEXT)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "security-info.email-method-added has steps from revisions [1] and needs them from [1, 2]");
        assertThatThrownBy(() -> new Upcasters(REVISED_TWICE, List.of()))
                .hasMessageContaining("has steps from revisions [] and");
    }

    @Test
    void a_step_that_leads_nowhere_or_is_there_twice_is_told_too() {
        assertThatThrownBy(
                        () -> new Upcasters(EventNames::revisionOf, List.of(ADDRESS_IS_ONE_TEXT)))
                .hasMessageContaining("[1] and needs them from []");
        assertThatThrownBy(
                        () ->
                                new Upcasters(
                                        REVISED_TWICE,
                                        List.of(
                                                ADDRESS_IS_ONE_TEXT,
                                                LANGUAGE_IS_A_TAG,
                                                LANGUAGE_IS_A_TAG)))
                .hasMessageContaining("[1, 2, 2] and needs them from [1, 2]");
    }

    private byte[] record(int revision, String data) {
        return records.encode(
                new Envelope(
                        UUID.fromString("6f1c2a34-0000-4000-8000-000000000003"),
                        Envelope.COMMAND_SERVICE,
                        NAME,
                        "userId",
                        Instant.parse("2026-01-31T12:34:56.789012Z"),
                        EventNames.schemaOf(NAME, revision),
                        3,
                        42,
                        null,
                        new Provenance("alice", ActorType.PERSON, null, null, "c-1", "c-2")),
                data);
    }
}
