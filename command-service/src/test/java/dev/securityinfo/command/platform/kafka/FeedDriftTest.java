package dev.securityinfo.command.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.securityinfo.command.platform.kafka.PublisherStatus.Doing;
import dev.securityinfo.infrastructure.Infrastructure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Status;

/** A feed of four events in two partitions, of which something goes wrong. */
class FeedDriftTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EventStoreFixture store = new EventStoreFixture();
    private final FeedFixture published = new FeedFixture(Infrastructure.kafka());
    private final FeedFixture feed = new FeedFixture(Infrastructure.kafka());
    private final PublisherStatus publisher = new PublisherStatus();
    private final FeedDrift drift = new FeedDrift();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FeedDriftReader reader =
            new FeedDriftReader(
                    store.asService(),
                    feed.settings(),
                    publisher,
                    new FeedDriftSettings(true, 100_000, Duration.ofMillis(20)),
                    drift);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(FeedDrift.class);
    private List<ConsumerRecord<String, byte[]>> records = List.of();

    @BeforeEach
    void fourEvents() throws Exception { // as the admin client
        for (var person : List.of("alice", "bob", "alice", "alice")) {
            store.append(person);
        }
        try (var _ = PublisherFixture.start(store, published)) {
            records = published.events(4);
            await().until(() -> store.cursor() == 4);
        }
        feed.create();
        drift.bindTo(registry);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        if (reader.isRunning()) {
            reader.stop();
        }
    }

    @Test
    void a_feed_that_says_what_the_store_says_has_none() {
        feed.write(records);
        read();

        awaitRounds(2);
        assertThat(drift.events()).isZero();
        assertThat(gauge("compared")).isGreaterThanOrEqualTo(8);
        assertThat(health()).isEqualTo(Status.UP);
    }

    @Test
    void repeats_are_none() {
        feed.write(records);
        feed.write(ofAlice());
        feed.write(ofAlice().subList(1, 3));
        read();

        awaitRounds(2);
        assertThat(drift.events()).isZero();
    }

    @Test
    void a_stranger_is_passed_over() {
        feed.write(records);
        feed.write(List.of(with(records.getFirst(), "alice", _ -> "{}")));
        read();

        awaitRounds(2);
        assertThat(drift.events()).isZero();
    }

    @Test
    void an_event_that_was_not_published_yet_is_not_missing() throws SQLException {
        feed.write(records);
        store.append("alice");
        read();

        awaitRounds(2);
        assertThat(drift.events()).isZero();
    }

    @Test
    void an_event_with_other_content_is_one() {
        writeWith(3, record -> with(record, record.key(), it -> it.replace("demo", "dem0")));
        read();

        awaitDrift(1);
        assertThat(health()).isEqualTo(new Status("DEGRADED"));
        assertThat(gauge("events")).isEqualTo(1);
        assertThat(told())
                .singleElement()
                .asString()
                .isEqualTo(
                        "Partition %d of the feed has at offset 1, for position 3, other content"
                                + " than the store: delete both topics, then ./run republish",
                        partitionOf(3));
        awaitRounds(2);
        assertThat(drift.events()).isEqualTo(1);
        assertThat(told()).hasSize(1);
    }

    @Test
    void an_event_whose_row_can_be_made_no_record_any_more_is_one() throws SQLException {
        feed.write(records.stream().filter(it -> FeedFixture.position(it) != 4).toList());
        store.runAsOwner("ALTER TABLE event DISABLE TRIGGER USER");
        store.runAsOwner("UPDATE event SET stream = 'nobody-' || position WHERE position >= 3");
        read();

        awaitDrift(2);
        assertThat(told()).first().asString().contains("position 3, other content than the store");
    }

    @Test
    void an_event_of_another_store_is_one() throws SQLException {
        feed.write(records);
        store.runAsOwner("ALTER TABLE event DISABLE TRIGGER USER");
        store.runAsOwner("DELETE FROM event WHERE position = 4");
        read();

        awaitDrift(1);
        assertThat(told())
                .singleElement()
                .asString()
                .contains("for position 4, an event that the store does not have");
    }

    @Test
    void an_event_with_another_key_is_one() {
        writeWith(3, record -> with(record, "mallory", UnaryOperator.identity()));
        read();

        awaitDrift(1);
        assertThat(told())
                .singleElement()
                .asString()
                .contains("another key")
                .doesNotContain("mallory");
    }

    @Test
    void an_event_in_another_partition_is_one() {
        writeWith(
                2,
                record ->
                        new ConsumerRecord<>(
                                record.topic(), partitionOf(1), 0, record.key(), record.value()));
        read();

        awaitDrift(1);
        assertThat(told()).singleElement().asString().contains("another partition");
    }

    @Test
    void an_event_behind_later_ones_is_one() {
        var alice = ofAlice();
        feed.write(List.of(alice.get(0), alice.get(2), alice.get(1)));
        feed.write(records.stream().filter(it -> !it.key().equals("alice")).toList());
        read();

        awaitDrift(1);
        assertThat(told())
                .singleElement()
                .asString()
                .contains("at offset 2, for position 3, an event behind later ones");
    }

    @Test
    void an_event_that_is_missing_is_one_until_a_republication() {
        feed.write(records.stream().filter(it -> FeedFixture.position(it) != 3).toList());
        read();

        awaitDrift(1);
        assertThat(told())
                .singleElement()
                .asString()
                .isEqualTo(
                        "Partition %d of the feed lacks the event of position 3: ./run republish",
                        partitionOf(3));

        try (var republication =
                new Republication(store.asService(), feed.settings(), Duration.ofMillis(1))) {
            republication.begin();
            await().atMost(PATIENCE)
                    .until(() -> republication.state() instanceof Republication.State.Complete);
        }

        awaitDrift(0);
        assertThat(feed.positions(5)).containsExactlyInAnyOrder(1L, 2L, 4L, 3L, 4L);
        awaitRounds(2);
        assertThat(drift.events()).isZero();
    }

    @Test
    void a_feed_that_lost_everything_is_missing_everything() {
        read();

        awaitDrift(4);
    }

    @Test
    void who_does_not_publish_does_not_look_and_who_publishes_no_more_forgets() {
        writeWith(3, record -> with(record, record.key(), it -> it.replace("demo", "dem0")));
        read();
        awaitDrift(1);

        publisher.now(new Doing.Halted("a finding"));
        long compared = drift.compared();
        await().during(Duration.ofMillis(200)).until(() -> drift.events() == 1);
        assertThat(drift.compared()).isLessThanOrEqualTo(compared + 4);

        publisher.now(new Doing.Following());
        awaitDrift(0);
        assertThat(drift.compared()).isZero();
    }

    @Test
    void an_outage_is_no_drift() {
        var nowhere =
                new FeedDriftReader(
                        new StoreConnection("jdbc:postgresql://127.0.0.1:1/command", "a", "b"),
                        feed.settings(),
                        publisher,
                        new FeedDriftSettings(true, 100_000, Duration.ofMillis(20)),
                        drift);
        publisher.now(new Doing.Leading());
        nowhere.start();
        await().during(Duration.ofMillis(300)).until(() -> drift.events() == 0);
        assertThat(nowhere.isRunning()).isTrue();
        nowhere.stop();
    }

    private void read() {
        publisher.now(new Doing.Leading());
        reader.start();
    }

    private void awaitDrift(long events) {
        await().atMost(PATIENCE).until(() -> drift.events() == events);
    }

    private void awaitRounds(int rounds) {
        long from = drift.compared();
        await().atMost(PATIENCE).until(() -> drift.compared() >= from + rounds * 4L);
    }

    /** What was logged, a line each. */
    private List<String> told() {
        return List.copyOf(log.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private Status health() {
        return new FeedDriftHealth(drift).health().getStatus();
    }

    private double gauge(String name) {
        return registry.get("security.info.feed.drift." + name).gauge().value();
    }

    /** All of it, one record of which is another one. */
    private void writeWith(long position, UnaryOperator<ConsumerRecord<String, byte[]>> change) {
        var changed = new ArrayList<>(records);
        changed.replaceAll(it -> FeedFixture.position(it) == position ? change.apply(it) : it);
        feed.write(changed);
    }

    private static ConsumerRecord<String, byte[]> with(
            ConsumerRecord<String, byte[]> record, String key, UnaryOperator<String> change) {
        var value = change.apply(new String(record.value(), UTF_8));
        return new ConsumerRecord<>(
                record.topic(), record.partition(), 0, key, value.getBytes(UTF_8));
    }

    private List<ConsumerRecord<String, byte[]>> ofAlice() {
        return records.stream().filter(it -> it.key().equals("alice")).toList();
    }

    private int partitionOf(long position) {
        return records.stream()
                .filter(it -> FeedFixture.position(it) == position)
                .findFirst()
                .orElseThrow()
                .partition();
    }
}
