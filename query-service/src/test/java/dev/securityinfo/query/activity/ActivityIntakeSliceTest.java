package dev.securityinfo.query.activity;

import static dev.securityinfo.query.activity.ActivityKind.CODE_SENT;
import static dev.securityinfo.query.activity.ActivityKind.METHOD_ADDED;
import static dev.securityinfo.query.activity.ActivityKind.METHOD_REPLACED;
import static dev.securityinfo.query.activity.ActivityKind.METHOD_VERIFIED;
import static dev.securityinfo.query.activity.ActivityKind.NOTICE_SENT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.Topics;
import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.query.Person;
import dev.securityinfo.query.Person.Told;
import dev.securityinfo.query.RunningService;
import dev.securityinfo.query.activity.ActivityStore.Found;
import dev.securityinfo.query.platform.feed.ParkedRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of both topics taken into a real database, without a broker. */
class ActivityIntakeSliceTest {

    private static final int PARKED_LIMIT = 10;
    private static final UUID HOME = UUID.randomUUID();
    private static final UUID SPARE = UUID.randomUUID();
    private static final UUID WAITING = UUID.randomUUID();
    private static final Instant LATER = Person.FIRST.plusSeconds(1000);

    private static RunningService service;

    private final Person alice = new Person("alice");
    private long offset;

    @BeforeAll
    static void start() {
        service =
                RunningService.start(
                        Infrastructure.postgres().freshDatabase("query"),
                        "127.0.0.1:1",
                        "security-info.feed.enabled=false",
                        "security-info.feed.parked-limit=" + PARKED_LIMIT);
        service.jdbc().sql("UPDATE read_models SET loaded = true").update();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void nothingParked() {
        service.jdbc().sql("DELETE FROM parked_record").update();
    }

    @Test
    void a_replacement_is_one_activity_whether_its_events_come_together_or_not() {
        for (var together : List.of(true, false)) {
            var person = new Person("somebody");
            var home = person.addedEmail(HOME, "home@example.org");
            var spare = person.addedEmail(SPARE, "spare@example.org");
            var verified = person.verifiedEmail(SPARE);
            var replaced = person.tookThePlace(SPARE, HOME);
            events(home, spare);
            if (together) {
                events(verified, replaced);
            } else {
                events(verified);
                assertThat(kinds(person)).startsWith(METHOD_VERIFIED);
                events(replaced);
            }

            assertThat(kinds(person)).containsExactly(METHOD_REPLACED, METHOD_ADDED, METHOD_ADDED);
            var found = timeline(person).getFirst();
            assertThat(found.activity().id()).isEqualTo(verified.envelope().id());
            assertThat(found.activity().methodId()).isEqualTo(SPARE);
            assertThat(found.activity().replacedId()).isEqualTo(HOME);
            assertThat(address(person, Objects.requireNonNull(found.method())))
                    .isEqualTo("spare@example.org");
            assertThat(address(person, Objects.requireNonNull(found.replaced())))
                    .isEqualTo("home@example.org");
        }
    }

    @Test
    void of_an_erased_person_nothing_is_left_in_batches_of_any_size() {
        for (int size = 1; size <= 6; size++) {
            var person = new Person("somebody");
            inBatches(
                    size,
                    List.of(
                            person.addedEmail(HOME, "home@example.org"),
                            person.verifiedEmail(HOME),
                            person.rejectedCode(HOME),
                            person.erased(),
                            person.addedEmail(SPARE, "spare@example.org"),
                            person.verifiedEmail(SPARE)));

            assertThat(kinds(person)).containsExactly(METHOD_VERIFIED, METHOD_ADDED);
            assertThat(
                            service.jdbc()
                                    .sql("SELECT method_id FROM activity_method WHERE user_id = ?")
                                    .param(person.id)
                                    .query(UUID.class)
                                    .list())
                    .containsExactly(SPARE);
        }
    }

    @Test
    void a_method_that_lost_its_turn_to_wait_leaves_only_that_it_was_added() {
        events(
                alice.addedEmail(HOME, "home@example.org"),
                alice.tookThePlace(SPARE, HOME),
                alice.addedEmail(SPARE, "spare@example.org"));

        assertThat(kinds(alice)).containsExactly(METHOD_ADDED, METHOD_ADDED);
    }

    @Test
    void one_that_lost_its_turn_to_wait_is_not_what_was_replaced_in_batches_of_any_size() {
        for (int size : List.of(1, 2, 100)) {
            var person = new Person("somebody");
            var story =
                    List.of(
                            person.addedEmail(HOME, "home@example.org"),
                            person.addedEmail(WAITING, "waiting@example.org"),
                            person.tookThePlace(SPARE, WAITING),
                            person.addedEmail(SPARE, "spare@example.org"),
                            person.verifiedEmail(SPARE),
                            person.tookThePlace(SPARE, HOME));
            inBatches(size, story);

            assertThat(kinds(person)).first().isEqualTo(METHOD_REPLACED);
            assertThat(timeline(person).getFirst().activity().replacedId()).isEqualTo(HOME);
        }
    }

    @Test
    void one_that_lost_its_turn_to_wait_makes_no_replacement_in_batches_of_any_size() {
        for (int size : List.of(1, 2, 100)) {
            var person = new Person("somebody");
            var story =
                    List.of(
                            person.addedEmail(WAITING, "waiting@example.org"),
                            person.tookThePlace(SPARE, WAITING),
                            person.addedEmail(SPARE, "spare@example.org"),
                            person.verifiedEmail(SPARE));
            inBatches(size, story);

            assertThat(kinds(person)).first().isEqualTo(METHOD_VERIFIED);
            assertThat(timeline(person).getFirst().activity().replacedId()).isNull();
        }
    }

    @Test
    void a_notice_before_its_event_is_shown_and_learns_the_address_later() {
        deliveries(alice.acceptedNotice(HOME, UUID.randomUUID(), LATER));

        assertThat(kinds(alice)).containsExactly(NOTICE_SENT);
        assertThat(timeline(alice).getFirst().method()).isNull();

        events(alice.addedEmail(HOME, "alice@example.org"));

        assertThat(kinds(alice)).containsExactly(NOTICE_SENT, METHOD_ADDED);
        assertThat(address(alice, Objects.requireNonNull(timeline(alice).getFirst().method())))
                .isEqualTo("alice@example.org");
    }

    @Test
    void an_outcome_that_comes_twice_counts_once() {
        var delivery = UUID.randomUUID();
        var notice = alice.acceptedNotice(HOME, delivery, LATER);
        deliveries(notice, notice);

        deliveries(notice, alice.acceptedNotice(HOME, delivery, LATER.plusSeconds(9)));

        assertThat(kinds(alice)).containsExactly(NOTICE_SENT);
        assertThat(timeline(alice).getFirst().activity().at()).isEqualTo(LATER);
    }

    @Test
    void what_happens_at_one_moment_stands_in_the_order_of_the_stream() {
        var added = at(Person.FIRST, alice.addedEmail(HOME, "alice@example.org"));
        var issued = at(Person.FIRST, alice.issuedCode(HOME));
        var verified = at(Person.FIRST, alice.verifiedEmail(HOME));

        events(added, issued, verified);

        assertThat(kinds(alice)).containsExactly(METHOD_VERIFIED, CODE_SENT, METHOD_ADDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "not json", "{}", "[[[["})
    void a_delivery_that_nobody_can_read_is_set_aside_and_the_others_go_on(String bytes) {
        take(
                List.of(
                        record(Topics.DELIVERIES, alice.id, bytes.getBytes(UTF_8)),
                        delivery(alice.acceptedNotice(HOME, UUID.randomUUID(), LATER))));

        assertThat(kinds(alice)).containsExactly(NOTICE_SENT);
        assertThat(parked()).isEqualTo(new ParkedRecords.Count(1, 0));
    }

    @Test
    void a_delivery_under_the_key_of_somebody_else_is_set_aside() {
        var bob = new Person("bob");
        var notice = alice.acceptedNotice(HOME, UUID.randomUUID(), LATER);

        take(List.of(record(Topics.DELIVERIES, bob.id, notice.bytes())));

        assertThat(parked()).isEqualTo(new ParkedRecords.Count(1, 0));
        assertThat(kinds(alice)).isEmpty();
        assertThat(kinds(bob)).isEmpty();
    }

    @Test
    void an_event_among_the_deliveries_is_set_aside() {
        var verified = alice.verifiedEmail(HOME);

        take(List.of(record(Topics.DELIVERIES, alice.id, verified.bytes())));

        assertThat(parked()).isEqualTo(new ParkedRecords.Count(1, 0));
    }

    @Test
    void a_time_that_no_database_knows_does_not_stop_the_feed() {
        var strange =
                alice.acceptedNotice(
                        HOME, UUID.randomUUID(), Instant.parse("+1000000-01-01T00:00:00Z"));

        deliveries(strange);

        assertThat(parked()).isEqualTo(new ParkedRecords.Count(1, 0));
    }

    @Test
    void a_sequence_that_no_database_takes_does_not_stop_the_feed() {
        var notice = alice.acceptedNotice(HOME, UUID.randomUUID(), LATER);
        var negative =
                new String(notice.bytes(), UTF_8)
                        .replace("\"subject\"", "\"sequence\":\"-1\",\"subject\"")
                        .getBytes(UTF_8);

        take(List.of(record(Topics.DELIVERIES, alice.id, negative)));

        assertThat(parked().unreadable()).isEqualTo(1);
        assertThat(kinds(alice)).isEmpty();
    }

    @Test
    void with_no_room_left_the_partition_stands_at_the_record() {
        var junk = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (int i = 0; i <= PARKED_LIMIT; i++) {
            junk.add(record(Topics.DELIVERIES, alice.id, "garbage".getBytes(UTF_8)));
        }
        junk.add(delivery(alice.acceptedNotice(HOME, UUID.randomUUID(), LATER)));

        assertThat(takeAll(junk))
                .isEqualTo(
                        Map.of(
                                new TopicPartition(Topics.DELIVERIES, 3),
                                junk.get(PARKED_LIMIT).offset()));
        assertThat(kinds(alice)).isEmpty();
    }

    @Test
    void doubled_swapped_and_redelivered_records_of_both_topics_give_one_timeline() {
        long seed = new Random().nextLong();
        for (long s : new long[] {4711, seed}) {
            disturbed(new Random(s), "seed " + s);
        }
    }

    private void disturbed(Random random, String name) {
        var calm = new Person("calm");
        var wild = new Person("wild");
        var inOrder = story(calm, new Random(7));
        var disturbed = story(wild, new Random(7));
        take(inOrder);
        for (int i = 0; i < 50; i++) {
            int at = random.nextInt(disturbed.size());
            var record = disturbed.get(at);
            if (record.topic().equals(Topics.DELIVERIES)) {
                disturbed.add(random.nextInt(disturbed.size()), disturbed.remove(at));
            } else {
                disturbed.add(at + random.nextInt(disturbed.size() - at), record);
            }
        }
        take(disturbed);
        take(disturbed);

        assertThat(told(wild)).as(name).isEqualTo(told(calm)).hasSizeGreaterThan(50);
    }

    private List<ConsumerRecord<byte[], byte[]>> story(Person person, Random random) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (int i = 0; i < 50; i++) {
            var method = new UUID(random.nextLong(), i);
            records.add(event(person.addedEmail(method, i + "@example.org")));
            records.add(event(person.issuedCode(method)));
            records.add(event(person.verifiedEmail(method)));
            if (i % 3 == 1) {
                records.add(event(person.tookThePlace(method, new UUID(0, i))));
            }
            records.add(
                    delivery(
                            person.acceptedNotice(
                                    method,
                                    new UUID(random.nextLong(), i),
                                    Person.timeOf(random.nextInt(200)))));
        }
        return records;
    }

    private static List<String> told(Person person) {
        return timeline(person).stream()
                .map(
                        f ->
                                f.activity().at()
                                        + " "
                                        + f.activity().kind()
                                        + " "
                                        + f.activity().methodId())
                .toList();
    }

    private static Told at(Instant time, Told told) {
        var e = told.envelope();
        return new Told(
                told.userId(),
                new Envelope(
                        e.id(),
                        e.source(),
                        e.type(),
                        e.subject(),
                        time,
                        e.dataSchema(),
                        e.sequence(),
                        e.position(),
                        e.hash(),
                        e.provenance()),
                told.fact());
    }

    private static String address(Person person, Entry.NamedMethod method) {
        return person.key.open(method.value(), person.id, method.methodId(), "address");
    }

    private static List<ActivityKind> kinds(Person person) {
        return timeline(person).stream().map(f -> f.activity().kind()).toList();
    }

    private static List<Found> timeline(Person person) {
        return service.bean(ActivityStore.class).find(person.id, Cursor.NEWEST, 1000).found();
    }

    private void events(Told... events) {
        take(List.of(events).stream().map(this::event).toList());
    }

    private void inBatches(int size, List<Told> story) {
        for (int from = 0; from < story.size(); from += size) {
            events(story.subList(from, Math.min(story.size(), from + size)).toArray(Told[]::new));
        }
    }

    private void deliveries(Told... outcomes) {
        take(List.of(outcomes).stream().map(this::delivery).toList());
    }

    private ConsumerRecord<byte[], byte[]> event(Told told) {
        return record(Topics.EVENTS, told.userId(), told.bytes());
    }

    private ConsumerRecord<byte[], byte[]> delivery(Told told) {
        return record(Topics.DELIVERIES, told.userId(), told.bytes());
    }

    private ConsumerRecord<byte[], byte[]> record(String topic, String key, byte[] value) {
        return new ConsumerRecord<>(topic, 3, offset++, key.getBytes(UTF_8), value);
    }

    private static void take(List<ConsumerRecord<byte[], byte[]>> records) {
        assertThat(takeAll(records)).isEmpty();
    }

    /** Batches of one topic each, in this order. */
    private static Map<TopicPartition, Long> takeAll(List<ConsumerRecord<byte[], byte[]>> records) {
        var blocked = new HashMap<TopicPartition, Long>();
        for (int from = 0, to = 0; from < records.size(); from = to) {
            String topic = records.get(from).topic();
            while (to < records.size() && records.get(to).topic().equals(topic)) {
                to++;
            }
            var batch = records.subList(from, to);
            service.transaction()
                    .executeWithoutResult(_ -> blocked.putAll(service.intake(topic).take(batch)));
        }
        return blocked;
    }

    private static ParkedRecords.Count parked() {
        return service.bean(ParkedRecords.class).count();
    }
}
