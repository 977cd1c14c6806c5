package dev.securityinfo.query.platform.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.contract.Topics;
import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.infrastructure.Kafka;
import dev.securityinfo.query.FeedWriter;
import dev.securityinfo.query.Person;
import dev.securityinfo.query.platform.evidence.SignedHistory.Line;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten events of three people, signed after the fourth, the ninth and the tenth. */
class EvidenceRoundTest {

    private static final UUID HOME = UUID.randomUUID();

    private final Kafka kafka = Infrastructure.kafka();
    private final FeedWriter writer = new FeedWriter(kafka);
    private final String events = "events-" + UUID.randomUUID();
    private final String checkpoints = "checkpoints-" + UUID.randomUUID();
    private final SignedHistory history = new SignedHistory();
    private final Evidence evidence = new Evidence(new SimpleMeterRegistry());
    private final Heads heads = new Heads(100);
    private final List<Line> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Person alice = new Person("alice");
    private List<String> keys = List.of();

    @BeforeEach
    void tenEvents() {
        FeedWriter.createTopics(kafka, events);
        kafka.createTopic(checkpoints, 1);
        var bob = new Person("bob");
        var carol = new Person("carol");
        lines.add(history.next(alice.addedEmail(HOME, "alice@example.org")));
        lines.add(history.next(bob.addedEmail(HOME, "bob@example.org")));
        lines.add(history.next(alice.verifiedEmail(HOME)));
        lines.add(history.next(carol.addedEmail(HOME, "carol@example.org")));
        notes.add(history.note());
        lines.add(history.next(bob.verifiedEmail(HOME)));
        lines.add(history.next(carol.rejectedCode(HOME)));
        lines.add(history.next(alice.liftedLock()));
        lines.add(history.next(bob.somethingNew()));
        lines.add(history.next(carol.verifiedEmail(HOME)));
        notes.add(history.note());
        lines.add(history.next(alice.deletedMethod(HOME)));
        notes.add(history.note());
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void what_was_signed_agrees_with_what_is_there() throws InterruptedException {
        write(lines);
        sign(notes);
        keys = List.of(history.key().toString());

        assertThat(read()).isNull();
        assertThat(evidence.checkpoints()).isEqualTo(3);
        assertThat(evidence.events()).isEqualTo(10);
        assertThat(evidence.signers()).hasSize(1);
    }

    @Test
    void checkpoints_that_come_twice_and_events_that_come_twice_agree()
            throws InterruptedException {
        write(lines.subList(0, 6));
        write(lines.subList(3, 10));
        sign(notes);
        sign(notes.subList(1, 3));
        sign(notes);

        assertThat(read()).isNull();
        assertThat(evidence.checkpoints()).isEqualTo(3);
    }

    @Test
    void an_event_that_a_republication_put_behind_later_ones_is_found()
            throws InterruptedException {
        write(without(3));
        write(lines.subList(2, 10));
        sign(notes);

        assertThat(read()).isNull();
        assertThat(evidence.checkpoints()).isEqualTo(3);
    }

    @Test
    void an_event_that_lies_farther_behind_than_is_kept_ahead_is_found()
            throws InterruptedException {
        var many = new ArrayList<>(lines);
        for (int i = 0; i < 3 * OrderedEvents.AHEAD; i++) {
            many.add(history.next(alice.rejectedCode(HOME)));
        }
        write(without(many, 7));
        write(many.subList(6, many.size()));
        sign(notes);
        sign(List.of(history.note()));

        assertThat(read()).isNull();
        assertThat(evidence.events()).isEqualTo(many.size());
    }

    @Test
    void an_event_whose_content_was_changed_is_named() throws InterruptedException {
        write(with(7, lines.get(6).with("\"client\":\"web\"", "\"client\":\"wed\"")));
        sign(notes);

        var broken = read();
        assertThat(broken).isNotNull();
        assertThat(broken.position()).isEqualTo(7);
        assertThat(broken.sentence())
                .startsWith("The event at position 7 has another hash (partition ")
                .contains("partition %d, offset ".formatted(partitionOf(alice)))
                .doesNotContain("alice");
        assertThat(evidence.checkpoints()).isEqualTo(1);
    }

    @Test
    void a_changed_event_whose_chain_nobody_follows_now_is_named_in_another_round()
            throws InterruptedException {
        write(with(7, lines.get(6).with("\"client\":\"web\"", "\"client\":\"wed\"")));
        sign(notes);
        var few = new Heads(1);
        Broken broken = null;
        int rounds = 0;
        while (broken == null && rounds++ < 100) {
            broken = read(few);
        }
        assertThat(broken).isNotNull();
        assertThat(broken.position()).isEqualTo(7);
        assertThat(read(few)).isEqualTo(broken);
    }

    @Test
    void a_checkpoint_with_another_root_is_named() throws InterruptedException {
        write(lines);
        sign(List.of(notes.getFirst(), history.noteOfAnotherRoot()));

        assertThat(read())
                .isEqualTo(
                        new Broken(
                                5,
                                "An event between positions 5 and 10 is not the one that was signed"
                                        + " (checkpoint at offset 1)"));
    }

    @Test
    void two_checkpoints_over_as_much_with_different_roots_are_named() throws InterruptedException {
        write(lines);
        sign(notes);
        sign(List.of(history.noteOfAnotherRoot()));

        assertThat(read())
                .isEqualTo(
                        new Broken(
                                10,
                                "The checkpoint at offset 3 is not the one over 10 events that came"
                                        + " before it"));
    }

    @Test
    void a_checkpoint_that_none_of_the_known_keys_signed_is_named() throws InterruptedException {
        write(lines);
        sign(notes);
        keys = List.of(new SignedHistory().key().toString());

        assertThat(read())
                .isEqualTo(
                        new Broken(
                                1,
                                "The checkpoint at offset 0: No key that is known here has signed"
                                        + " it"));
    }

    @Test
    void a_checkpoint_that_is_none_is_named() throws InterruptedException {
        write(lines);
        sign(List.of(notes.getFirst(), "history\n", notes.getLast()));

        assertThat(read()).extracting(Broken::position).isEqualTo(5L);
    }

    @Test
    void another_key_is_told_of() throws InterruptedException {
        write(lines);
        var other = new SignedHistory();
        other.next(alice.liftedLock());
        sign(List.of(notes.getFirst(), other.note()));

        read();
        assertThat(evidence.signers()).hasSize(2);
    }

    @Test
    void an_event_that_is_missing_is_told() throws InterruptedException {
        write(without(7));
        sign(notes);

        assertThat(read())
                .isEqualTo(new Broken(7, "The event at position 7 is missing (events topic)"));
    }

    @Test
    void a_topic_that_was_shortened_is_told() throws InterruptedException {
        write(lines.subList(2, 10));
        sign(notes);

        assertThat(read())
                .isEqualTo(
                        new Broken(1, "The events at positions 1 to 2 are missing (events topic)"));
    }

    @Test
    void a_topic_that_lost_its_end_is_told() throws InterruptedException {
        write(lines.subList(0, 5));
        sign(notes);

        assertThat(read())
                .isEqualTo(
                        new Broken(6, "The events at positions 6 to 9 are missing (events topic)"));
    }

    @Test
    void a_topic_that_lost_everything_is_told() throws InterruptedException {
        sign(notes);

        assertThat(read()).extracting(Broken::position).isEqualTo(1L);
    }

    @Test
    void strangers_are_passed_over() throws InterruptedException {
        writer.send(events, "alice", "{}".getBytes(UTF_8));
        writer.send(events, "alice", null);
        write(lines);
        sign(notes);

        assertThat(read()).isNull();
    }

    @Test
    void where_nothing_was_signed_nothing_is_said() throws InterruptedException {
        write(without(3));

        assertThat(read()).isNull();
        assertThat(evidence.checkpoints()).isZero();
    }

    private @Nullable Broken read() throws InterruptedException {
        return read(heads);
    }

    private @Nullable Broken read(Heads followed) throws InterruptedException {
        var pace = new Pace(1_000_000);
        var settings =
                new EvidenceSettings(
                        true, keys, 1_000_000, 100, Duration.ofMillis(300), Duration.ofHours(1));
        try (var first = consumer();
                var second = consumer()) {
            return new EvidenceRound(
                            new OrderedEvents(first, events, pace),
                            new Notes(second, checkpoints, pace),
                            settings,
                            followed,
                            evidence,
                            pace)
                    .run();
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "auto.offset.reset",
                        "none",
                        "max.poll.records",
                        OrderedEvents.AHEAD,
                        "allow.auto.create.topics",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private void write(List<Line> some) {
        for (var line : some) {
            writer.send(events, line.key(), line.value());
        }
    }

    private void sign(List<String> some) {
        for (var note : some) {
            writer.send(checkpoints, null, note.getBytes(UTF_8));
        }
    }

    private List<Line> without(int position) {
        return without(lines, position);
    }

    private static List<Line> without(List<Line> all, int position) {
        var some = new ArrayList<>(all);
        some.remove(position - 1);
        return some;
    }

    private List<Line> with(int position, Line another) {
        var some = new ArrayList<>(lines);
        some.set(position - 1, another);
        return some;
    }

    private int partitionOf(Person person) {
        byte[] key = person.id.getBytes(UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % Topics.PARTITIONS;
    }
}
