package dev.securityinfo.query.platform.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.contract.Topics;
import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.infrastructure.KafkaBroker;
import dev.securityinfo.query.FeedWriter;
import dev.securityinfo.query.Person;
import dev.securityinfo.query.RunningService;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.contributor.Status;

/** The whole service beside a history of which a checkpoint is forged. */
class EvidenceSliceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final UUID HOME = UUID.randomUUID();

    private static KafkaBroker kafka;
    private static FeedWriter writer;
    private static RunningService service;
    private static final SignedHistory HISTORY = new SignedHistory();

    private final Person alice = new Person("alice");

    @BeforeAll
    static void start() {
        kafka = Infrastructure.ownKafka();
        kafka.start();
        FeedWriter.createTopics(kafka);
        kafka.createTopic(Topics.CHECKPOINTS, 1);
        writer = new FeedWriter(kafka);
        service = start("security-info.evidence.key=" + HISTORY.key());
    }

    private static RunningService start(String... more) {
        var settings = new String[more.length + 3];
        settings[0] = "security-info.evidence.pause=10ms";
        settings[1] = "security-info.evidence.patience=10s";
        settings[2] = "security-info.evidence.pace=100000";
        System.arraycopy(more, 0, settings, 3, more.length);
        return RunningService.start(
                Infrastructure.postgres().freshDatabase("query"),
                kafka.bootstrapServers(),
                settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        writer.close();
        kafka.close();
    }

    @Test
    void it_is_an_alarm_and_no_outage_when_the_feed_is_not_what_was_signed() {
        var evidence = service.bean(Evidence.class);
        assertThat(health()).contains("UP");
        var first = HISTORY.next(alice.addedEmail(HOME, "alice@example.org"));
        note(HISTORY.note()); // before its event, as when the publisher is behind
        writer.send(Topics.EVENTS, first.key(), first.value());

        await().atMost(PATIENCE).until(() -> evidence.checkpoints() >= 3);
        assertThat(evidence.broken()).isNull();
        assertThat(gauge("broken")).isZero();
        assertThat(gauge("checkpoints")).isGreaterThanOrEqualTo(3);
        assertThat(health()).contains("UP");

        var second = HISTORY.next(alice.verifiedEmail(HOME));
        writer.send(Topics.EVENTS, second.key(), second.value());
        note(HISTORY.noteOfAnotherRoot());

        await().atMost(PATIENCE).until(() -> evidence.broken() != null);
        assertThat(gauge("broken")).isEqualTo(1);
        assertThat(health()).contains("DEGRADED");
        assertThat(service.bean(EvidenceHealth.class).health().getDetails())
                .containsEntry("position", 2L)
                .hasEntrySatisfying(
                        "finding",
                        it ->
                                assertThat(it.toString())
                                        .startsWith(
                                                "An event between positions 2 and 2 is not the one"
                                                        + " that was signed"));
        assertThat(service.getPublic("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(service.getPublic("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    @Test
    void an_outage_is_no_alarm_but_503() {
        var codes = service.bean(HttpCodeStatusMapper.class);

        assertThat(codes.getStatusCode(Status.DOWN)).isEqualTo(503);
        assertThat(codes.getStatusCode(Status.OUT_OF_SERVICE)).isEqualTo(503);
        assertThat(codes.getStatusCode(new Status("DEGRADED"))).isEqualTo(200);
    }

    @Test
    void what_is_no_key_stops_the_start() {
        assertThatThrownBy(() -> start("security-info.evidence.key=none").close())
                .hasStackTraceContaining("a key is <name>+<id>+<base64>");
    }

    private static void note(String note) {
        writer.send(Topics.CHECKPOINTS, null, note.getBytes(UTF_8));
    }

    private static double gauge(String name) {
        return service.bean(MeterRegistry.class)
                .get("security.info.evidence." + name)
                .gauge()
                .value();
    }

    private static String health() {
        return service.getPublic("/actuator/health").body();
    }
}
