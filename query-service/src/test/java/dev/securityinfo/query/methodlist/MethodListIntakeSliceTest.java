package dev.securityinfo.query.methodlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.contract.Channel;
import dev.securityinfo.contract.DeliveryEvent.DeliveryAccepted;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.MessageKind;
import dev.securityinfo.contract.SealedText;
import dev.securityinfo.contract.Topics;
import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.query.Person;
import dev.securityinfo.query.Person.Told;
import dev.securityinfo.query.RunningService;
import dev.securityinfo.query.platform.feed.ParkedRecords;
import dev.securityinfo.query.platform.stream.Standing;
import dev.securityinfo.wire.CloudEventCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records taken into a real database, without a broker. */
class MethodListIntakeSliceTest {

    private static final int PARKED_LIMIT = 300;
    private static final int PARTITION = 3;
    private static final UUID HOME = UUID.randomUUID();

    private static RunningService service;

    private final Person alice = new Person("alice");
    private final Person bob = new Person("bob");
    private long offset;

    @BeforeAll
    static void start() {
        service =
                RunningService.start(
                        Infrastructure.postgres().freshDatabase("query"),
                        "127.0.0.1:1",
                        "security-info.feed.enabled=false",
                        "security-info.feed.parked-limit=" + PARKED_LIMIT);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void nothingParkedAndAllReadOnce() {
        service.jdbc().sql("DELETE FROM parked_record").update();
        loaded(true);
    }

    @Test
    void a_list_comes_back_as_it_was_projected() {
        var added = alice.addedEmail(HOME, "alice@example.org");
        var verified = alice.verifiedEmail(HOME);

        take(record(added), record(verified));

        assertThat(stored(alice)).isEqualTo(fold(added, verified));
    }

    @Test
    void of_an_erased_person_nothing_is_left_and_what_comes_later_is_there() {
        var added = alice.addedEmail(HOME, "alice@example.org");
        var verified = alice.verifiedEmail(HOME);
        take(record(added), record(verified));

        var erased = alice.erased();
        take(record(erased));
        assertThat(stored(alice).methods()).isEmpty();
        var again = alice.addedEmail(UUID.randomUUID(), "alice@example.org");
        take(record(again));

        assertThat(stored(alice)).isEqualTo(fold(added, verified, erased, again));
        assertThat(stored(alice).methods()).hasSize(1);
    }

    @Test
    void a_repeated_event_changes_nothing() {
        var added = alice.addedEmail(HOME, "alice@example.org");
        var verified = alice.verifiedEmail(HOME);
        take(record(added), record(verified));

        take(record(added), record(added), record(verified));

        assertThat(stored(alice)).isEqualTo(fold(added, verified));
    }

    @Test
    void an_event_before_its_turn_waits_while_others_go_on() {
        var first = alice.addedEmail(HOME, "alice@example.org");
        var second = alice.verifiedEmail(HOME);
        var third = alice.rejectedCode(HOME);
        var other = bob.addedEmail(HOME, "bob@example.org");

        take(record(third), record(second), record(other));

        assertThat(isComplete(alice)).isFalse();
        assertThat(stored(bob)).isEqualTo(fold(other));
        assertThat(parked()).isEqualTo(new ParkedRecords.Count(0, 1));

        take(record(first));

        assertThat(isComplete(alice)).isTrue();
        assertThat(stored(alice).methods()).isEqualTo(fold(first, second, third).methods());
        assertThat(revision(alice)).isEqualTo(3);
        assertThat(parked()).isEqualTo(new ParkedRecords.Count(0, 0));
    }

    @Test
    void before_the_feed_was_read_once_nobody_is_answered() {
        loaded(false);
        take(record(alice.addedEmail(HOME, "alice@example.org")));

        assertThat(service.get(alice, "").statusCode()).isEqualTo(503);
        assertThat(service.get(bob, "").statusCode()).isEqualTo(503);
        assertThat(service.get(token(alice), "/v1/users/me/activity").statusCode()).isEqualTo(503);

        loaded(true);

        assertThat(service.get(alice, "").headers().firstValue("ETag").orElseThrow())
                .startsWith("\"1");
        assertThat(service.get(bob, "").headers().firstValue("ETag")).hasValue("\"0\"");
        assertThat(service.get(token(alice), "/v1/users/me/activity").statusCode()).isEqualTo(200);
    }

    private static void loaded(boolean once) {
        service.jdbc().sql("UPDATE read_models SET loaded = :once").param("once", once).update();
    }

    private static String token(Person person) {
        return RunningService.ISSUER.token(person.id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "not json",
                "{}",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
                "{\"specversion\":\"1.0\",\"id\":\"1\"}"
            })
    void bytes_that_are_no_event_leave_their_person_in_doubt_until_the_next_event(String bytes) {
        var added = alice.addedEmail(HOME, "alice@example.org");
        var verified = alice.verifiedEmail(HOME);
        take(record(added));

        take(record(alice.id, bytes.getBytes(UTF_8)));

        assertThat(isComplete(alice)).isFalse();
        assertThat(parked()).isEqualTo(new ParkedRecords.Count(1, 0));

        take(record(verified));

        assertThat(isComplete(alice)).isTrue();
        assertThat(stored(alice).methods()).isEqualTo(fold(added, verified).methods());
    }

    @Test
    void an_unreadable_event_is_missed_by_the_next_one() {
        var added = alice.addedEmail(HOME, "alice@example.org");
        var broken = alice.verifiedEmail(HOME);
        var rejected = alice.rejectedCode(HOME);
        byte[] half = Arrays.copyOf(broken.bytes(), broken.bytes().length / 2);

        take(record(added), record(alice.id, half), record(rejected));

        assertThat(isComplete(alice)).isFalse();
        assertThat(revision(alice)).isEqualTo(1);
        assertThat(parked()).isEqualTo(new ParkedRecords.Count(1, 1));
    }

    @Test
    void a_replayed_unreadable_record_brings_no_new_doubt() {
        var added = alice.addedEmail(HOME, "alice@example.org");
        var garbage = record(alice.id, "garbage".getBytes(UTF_8));
        take(garbage, record(added));

        take(garbage, record(added));

        assertThat(isComplete(alice)).isTrue();
    }

    @Test
    void records_without_a_person_are_parked_too() {
        take(
                record(null, "garbage".getBytes(UTF_8)),
                record("with\u0000nul", "garbage".getBytes(UTF_8)),
                record("x".repeat(256), "garbage".getBytes(UTF_8)));

        assertThat(parked()).isEqualTo(new ParkedRecords.Count(3, 0));
    }

    @Test
    void an_event_under_the_key_of_somebody_else_is_not_taken_in() {
        var added = alice.addedEmail(HOME, "alice@example.org");

        take(record(bob.id, added.bytes()));

        assertThat(parked()).isEqualTo(new ParkedRecords.Count(1, 0));
        assertThat(isComplete(bob)).isFalse();
        assertThat(find(alice)).isNull();
    }

    @Test
    void the_outcome_of_a_delivery_does_not_belong_here() {
        var envelope = alice.rejectedCode(HOME).envelope();
        var strange =
                new CloudEventCodec()
                        .encode(
                                new Envelope(
                                        envelope.id(),
                                        envelope.source(),
                                        "security-info.delivery-accepted",
                                        alice.id,
                                        envelope.time(),
                                        envelope.dataSchema(),
                                        1,
                                        1,
                                        null,
                                        envelope.provenance()),
                                new DeliveryAccepted(
                                        alice.id,
                                        HOME,
                                        UUID.randomUUID(),
                                        MessageKind.CODE,
                                        Channel.EMAIL,
                                        1));

        take(record(alice.id, strange));

        assertThat(parked()).isEqualTo(new ParkedRecords.Count(1, 0));
    }

    @Test
    void what_the_database_could_not_keep_is_unreadable() {
        var good = alice.addedEmail(HOME, "alice@example.org");
        var strange =
                new Told(
                        alice.id,
                        good.envelope(),
                        new EmailMethodAdded(
                                alice.id,
                                HOME,
                                new SealedText("k", "nul\u0000"),
                                "tag",
                                "en",
                                null));

        take(record(strange));

        assertThat(parked()).isEqualTo(new ParkedRecords.Count(1, 0));
    }

    @Test
    void with_no_room_left_the_partition_stands_at_the_record() {
        var junk = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (int i = 0; i < PARKED_LIMIT; i++) {
            junk.add(record(new Person("junk").id, "garbage".getBytes(UTF_8)));
        }
        assertThat(takeAll(junk)).isEmpty();
        var one = record(alice.id, "garbage".getBytes(UTF_8));
        var behind = record(bob.addedEmail(HOME, "bob@example.org"));

        var blocked = takeAll(List.of(one, behind));

        assertThat(blocked)
                .isEqualTo(Map.of(new TopicPartition(Topics.EVENTS, PARTITION), one.offset()));
        assertThat(find(bob)).isNull();
    }

    @Test
    void a_batch_costs_so_many_statements_whatever_is_in_it() {
        int few = Statements.during(() -> takeAll(mixed(1)));
        int many = Statements.during(() -> takeAll(mixed(40)));
        int threeTimesAsMany = Statements.during(() -> takeAll(mixed(120)));

        assertThat(threeTimesAsMany).isEqualTo(many);
        assertThat(many).isBetween(few, few + 1).isBetween(5, 15);
    }

    /** Of so many people each: a whole story, a gap that is closed, one that stays, and junk. */
    private List<ConsumerRecord<byte[], byte[]>> mixed(int people) {
        service.jdbc().sql("DELETE FROM parked_record").update();
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (int i = 0; i < people; i++) {
            var whole = new Person("whole");
            records.add(record(whole.addedEmail(HOME, "whole@example.org")));
            records.add(record(whole.verifiedEmail(HOME)));
            records.add(record(whole.tookThePlace(HOME, UUID.randomUUID())));
            var swapped = new Person("swapped");
            var first = swapped.addedEmail(HOME, "swapped@example.org");
            records.add(record(swapped.verifiedEmail(HOME)));
            records.add(record(first));
            var missing = new Person("missing");
            missing.addedEmail(HOME, "missing@example.org");
            records.add(record(missing.verifiedEmail(HOME)));
            records.add(record(new Person("junk").id, "garbage".getBytes(UTF_8)));
        }
        return records;
    }

    @Test
    void doubled_swapped_dropped_and_redelivered_records_give_the_fold() {
        long seed = new Random().nextLong();
        for (long s : new long[] {4711, seed}) {
            disturbed(new Random(s), "seed " + s);
        }
    }

    private void disturbed(Random random, String name) {
        var people = new HashMap<Person, List<Told>>();
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (int i = 0; i < 10; i++) {
            people.put(new Person("somebody"), new ArrayList<>());
        }
        var all = List.copyOf(people.keySet());
        for (int i = 0; i < 400; i++) {
            var person = all.get(random.nextInt(all.size()));
            var told = anything(person, random);
            Objects.requireNonNull(people.get(person)).add(told);
            records.add(record(told));
        }
        for (int i = 0; i < records.size() / 20; i++) {
            int at = random.nextInt(records.size() - 5);
            Collections.swap(records, at, at + 1 + random.nextInt(4));
        }
        for (int i = 0; i < 40; i++) {
            records.add(
                    random.nextInt(records.size()), records.get(random.nextInt(records.size())));
        }
        var late = List.of(records.remove(100), records.remove(200));
        records.addAll(late);

        for (int at = 0; at < records.size(); ) {
            int next = Math.min(records.size(), at + 1 + random.nextInt(50));
            assertThat(takeAll(records.subList(at, next))).as(name).isEmpty();
            at = next;
        }

        people.forEach(
                (person, events) -> {
                    if (!events.isEmpty()) {
                        var expected = fold(events.toArray(Told[]::new));
                        assertThat(list(person)).as(name).isEqualTo(expected);
                        assertThat(revision(person)).isEqualTo(events.size());
                        assertThat(isComplete(person)).as(name).isTrue();
                    }
                });
    }

    private static Told anything(Person person, Random random) {
        var method = new UUID(0, random.nextInt(4));
        return switch (random.nextInt(5)) {
            case 0, 1 -> person.addedEmail(method, "somebody@example.org");
            case 2 -> person.verifiedEmail(method);
            case 3 -> person.deletedMethod(method);
            default -> person.somethingNew();
        };
    }

    private static MethodList fold(Told... events) {
        var list = MethodList.nothingYet(events[0].userId());
        for (Told event : events) {
            list = MethodListProjection.project(list, event.event());
        }
        return list;
    }

    private ConsumerRecord<byte[], byte[]> record(Told event) {
        return record(event.userId(), event.bytes());
    }

    private ConsumerRecord<byte[], byte[]> record(@Nullable String key, byte[] value) {
        return new ConsumerRecord<>(
                Topics.EVENTS,
                PARTITION,
                offset++,
                key == null ? null : key.getBytes(UTF_8),
                value);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // read, never written
    private static void take(ConsumerRecord<byte[], byte[]>... records) {
        assertThat(takeAll(List.of(records))).isEmpty();
    }

    private static Map<TopicPartition, Long> takeAll(List<ConsumerRecord<byte[], byte[]>> records) {
        return Objects.requireNonNull(
                service.transaction().execute(_ -> service.intake(Topics.EVENTS).take(records)));
    }

    private static MethodList list(Person person) {
        return service.bean(MethodListStore.class).find(person.id).list();
    }

    private static MethodList stored(Person person) {
        return Objects.requireNonNull(find(person), "no row");
    }

    private static boolean isComplete(Person person) {
        return standing(person).complete();
    }

    private static long revision(Person person) {
        return standing(person).revision();
    }

    private static Standing standing(Person person) {
        return service.bean(MethodListStore.class).find(person.id).standing();
    }

    private static @Nullable MethodList find(Person person) {
        return service.bean(MethodListStore.class).load(List.of(person.id)).get(person.id);
    }

    private static ParkedRecords.Count parked() {
        return service.bean(ParkedRecords.class).count();
    }
}
