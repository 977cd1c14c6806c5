package dev.securityinfo.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.securityinfo.contract.ActorType;
import dev.securityinfo.contract.EmailEvent.EmailMethodVerified;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.Envelope.Provenance;
import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.SealedText;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventCodecTest {

    private static final EmailMethodVerified FACT =
            new EmailMethodVerified("alice", UUID.randomUUID());
    private static final String NAME = EventNames.nameOf(EmailMethodVerified.class);

    private final CloudEventCodec codec = new CloudEventCodec();

    @Test
    void an_event_comes_back_as_it_went() {
        var envelope = envelope(NAME, "alice");

        var received = codec.decode(codec.encode(envelope, FACT));

        assertThat(received).isEqualTo(new CloudEventCodec.Received(envelope, FACT));
    }

    @Test
    void numbers_are_strings_of_nineteen_digits() {
        var text = new String(codec.encode(envelope(NAME, "alice"), FACT), StandardCharsets.UTF_8);

        assertThat(text)
                .contains("\"sequence\":\"0000000000000000003\"")
                .contains("\"position\":\"0000000000000000042\"")
                .contains("\"specversion\":\"1.0\"")
                .contains(
                        "\"dataschema\":\"/schemas/security-info.email-method-verified/r1.json\"");
    }

    @Test
    void an_unknown_type_is_received_without_a_fact() {
        var envelope = envelope("security-info.something-new", "alice");

        assertThat(codec.decode(codec.encode(envelope, "{\"userId\":\"alice\"}")).fact()).isNull();
    }

    @Test
    void an_unknown_field_is_passed_over() {
        var data =
                "{\"userId\":\"alice\",\"methodId\":\""
                        + FACT.methodId()
                        + "\",\"new\":{\"a\":[1]}}";

        assertThat(codec.decode(codec.encode(envelope(NAME, "alice"), data)).fact())
                .isEqualTo(FACT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1000000000-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z",
                "-999999999-01-01T00:00:00Z"
            })
    void a_year_without_four_digits_is_malformed(String time) {
        var text = new String(codec.encode(envelope(NAME, "alice"), FACT), StandardCharsets.UTF_8);
        var bytes =
                text.replaceFirst("\"time\":\"[^\"]+", "\"time\":\"" + time)
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains(time);
        assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(MalformedRecord.class);
    }

    @Test
    void a_fact_of_somebody_else_is_malformed() {
        var bytes = codec.encode(envelope(NAME, "bob"), FACT);

        assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(MalformedRecord.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"specversion\":\"0.3\"}",
                "{\"specversion\":\"1.0\",\"id\":1}",
                "not json at all",
                "{\"specversion\":\"1.0\",\"specversion\":\"1.0\"}"
            })
    void what_is_no_event_is_malformed(String text) {
        assertThatThrownBy(() -> codec.decode(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedRecord.class);
    }

    @Test
    void a_record_above_64_KiB_is_malformed() {
        var data = "{\"filler\":\"" + "x".repeat(CloudEventCodec.MAX_BYTES) + "\"}";
        var bytes = codec.encode(envelope(NAME, "alice"), data);

        assertThatThrownBy(() -> codec.decode(bytes)).hasMessageContaining("at most");
    }

    @Test
    void a_complaint_never_repeats_what_was_read() {
        assertThatThrownBy(() -> codec.decode("canary-4711".getBytes(StandardCharsets.UTF_8)))
                .message()
                .doesNotContain("canary");
    }

    @Test
    void one_pass_reads_every_fact_as_the_tree_does() {
        for (var type : EventNames.all()) {
            for (boolean full : new boolean[] {true, false}) {
                var fact = Samples.of(type, full);
                var bytes = codec.encode(envelope(EventNames.nameOf(type), fact.userId()), fact);

                assertThat(codec.inOnePass(bytes)).isNotNull().isEqualTo(codec.asTree(bytes));
            }
        }
    }

    @Test
    void one_pass_takes_nothing_that_the_tree_refuses() {
        var random = new Random(4711);
        for (var type : EventNames.all()) {
            var fact = Samples.of(type, true);
            var good = codec.encode(envelope(EventNames.nameOf(type), fact.userId()), fact);
            for (int i = 0; i < 2_000; i++) {
                var bent = good.clone();
                bent[random.nextInt(bent.length)] =
                        (byte) "\"{}[]:,.0aZ- \\".charAt(random.nextInt(14));
                var quick = codec.inOnePass(bent);
                if (quick != null) {
                    assertThat(quick).isEqualTo(codec.asTree(bent));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T12:34:56Z",
                "2026-01-31T12:34:56.7Z",
                "2026-01-31T12:34:56.789Z",
                "2026-12-31T23:59:59.123456Z",
                "0000-01-01T00:00:00.123456789Z",
                "9999-12-31T23:59:59.999999999Z",
                "2024-02-29T00:00:00Z"
            })
    void a_time_is_the_one_that_the_jdk_reads(String time) {
        assertThat(WireTime.parse(time)).isEqualTo(Instant.parse(time));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-01-31T24:00:01Z",
                "2026-01-31T12:60:00Z",
                "2026-01-31T12:34:56.Z0",
                "2026-01-31T12:34:56.1234567890Z",
                "2026-01-31 12:34:56Z"
            })
    void what_the_jdk_does_not_read_is_no_time(String time) {
        assertThatThrownBy(() -> WireTime.parse(time)).isInstanceOf(DateTimeException.class);
    }

    private static Envelope envelope(String type, String subject) {
        return new Envelope(
                UUID.fromString("6f1c2a34-0000-4000-8000-000000000003"),
                Envelope.COMMAND_SERVICE,
                type,
                subject,
                Instant.parse("2026-01-31T12:34:56.789012Z"),
                EventNames.schemaOf(type, 1),
                3,
                42,
                null,
                new Provenance(
                        "alice",
                        ActorType.PERSON,
                        "web",
                        new SealedText("k", "c2VhbGVk"),
                        "6f1c2a34-0000-4000-8000-000000000004",
                        "6f1c2a34-0000-4000-8000-000000000005"));
    }
}
