package dev.securityinfo.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.contract.Topics;
import dev.securityinfo.notification.stage.IssuedCode;
import dev.securityinfo.notification.stage.Outcomes;
import dev.securityinfo.notification.stage.Stage;
import dev.securityinfo.wire.CloudEventCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class PoisonSliceTest {

    private static final CloudEventCodec CODEC = new CloudEventCodec();

    private static Stage stage;
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        stage = Stage.withSharedKafka();
        service = stage.start();
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void what_cannot_be_read_is_put_aside_as_it_came_and_the_rest_is_sent() {
        var user = "user-" + UUID.randomUUID();
        var poison = poison(user);
        var code = codeFor(user);
        double before = deadLetters();

        poison.forEach(value -> stage.publishRaw(user, value));
        stage.publish(code, 2);

        assertThat(stage.awaitOutcomes(1, code)).containsExactly(Outcomes.accepted(code, 1));
        try (var reader = stage.reader(Topics.NOTIFICATION_DEAD_LETTERS)) {
            var aside =
                    reader.await(
                            records -> records.stream().filter(r -> keyOf(r).equals(user)).toList(),
                            poison.size());
            assertThat(aside).extracting(ConsumerRecord::value).containsExactlyElementsOf(poison);
            assertThat(aside).allSatisfy(r -> assertThat(r.headers()).isEmpty());
        }
        assertThat(deadLetters() - before).isEqualTo(poison.size());
    }

    @Test
    void a_type_of_the_future_is_passed_over() {
        var code = IssuedCode.toSomebody();
        var future =
                new String(
                                CODEC.encode(
                                        Stage.envelope(code.event(stage.seal()), 1),
                                        code.event(stage.seal())),
                                StandardCharsets.UTF_8)
                        .replace("security-info.code-issued", "security-info.passkey-added");
        double before =
                service.getBean(MeterRegistry.class).counter("notification.unknown.types").count();

        stage.publishRaw(code.userId(), future.getBytes(StandardCharsets.UTF_8));
        stage.publish(code, 2);

        assertThat(stage.awaitOutcomes(1, code)).containsExactly(Outcomes.accepted(code, 1));
        assertThat(
                        service.getBean(MeterRegistry.class)
                                .counter("notification.unknown.types")
                                .count())
                .isEqualTo(before + 1);
    }

    @Test
    void headers_that_would_become_objects_stay_bytes() {
        var code = IssuedCode.toSomebody();
        var value =
                CODEC.encode(Stage.envelope(code.event(stage.seal()), 2), code.event(stage.seal()));
        var record =
                new ProducerRecord<>(
                        Topics.EVENTS, code.userId().getBytes(StandardCharsets.UTF_8), value);
        header(record, "spring_json_header_types", "{\"a\":\"java.util.Timer\",\"b\":\"[B\"}");
        header(record, "a", "{}");
        header(record, "b", "[".repeat(100_000));
        header(record, "kafka_deliveryAttempt", "x");

        stage.publish(record);

        assertThat(stage.awaitOutcomes(1, code)).containsExactly(Outcomes.accepted(code, 1));
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("Timer-"));
    }

    private static List<byte[]> poison(String user) {
        var somebody = IssuedCode.toSomebody();
        var event = codeFor(user).event(stage.seal());
        var good =
                new String(CODEC.encode(Stage.envelope(event, 2), event), StandardCharsets.UTF_8);
        var kinds =
                List.of(
                        "",
                        "not json",
                        "[]",
                        "{}",
                        "{\"specversion\":\"1.0\"}",
                        "[".repeat(1000),
                        good.replace("\"1.0\"", "\"0.3\""),
                        good.replace("/command-service", "/somebody-else"),
                        good.replace("\"email\"", "\"pigeon\""),
                        good.replace("\"challengeId\"", "\"other\""),
                        good.replaceAll("\"sequence\":\"\\d+\",", ""),
                        good.replace("correlation-of-", "\\u0000"),
                        good.replaceAll(
                                "\"time\":\"[^\"]*", "\"time\":\"+999999999-12-31T23:59:59Z"),
                        good.replaceAll(
                                "\"expiresAt\":\"[^\"]*",
                                "\"expiresAt\":\"+1000000000-12-31T23:59:59Z"),
                        good.substring(0, good.length() - 1),
                        good + "{}",
                        good.replace(user, somebody.userId()),
                        "x".repeat(CloudEventCodec.MAX_BYTES + 1),
                        "x".repeat(1000 * 1024));
        var poison = new ArrayList<byte[]>();
        kinds.forEach(kind -> poison.add(kind.getBytes(StandardCharsets.UTF_8)));
        var outcome = Outcomes.accepted(codeFor(user), 1);
        poison.add(CODEC.encode(Stage.envelope(outcome, 2), outcome));
        byte[] random = new byte[300];
        Arrays.fill(random, (byte) 0xFE);
        poison.add(random);
        return poison;
    }

    private static IssuedCode codeFor(String user) {
        var any = IssuedCode.toSomebody();
        return new IssuedCode(
                user,
                any.methodId(),
                any.challengeId(),
                any.address(),
                any.code(),
                any.language(),
                any.issuedAt(),
                any.expiresAt());
    }

    private static void header(ProducerRecord<?, ?> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String keyOf(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private static double deadLetters() {
        return service.getBean(MeterRegistry.class).counter("notification.dead.letters").count();
    }
}
