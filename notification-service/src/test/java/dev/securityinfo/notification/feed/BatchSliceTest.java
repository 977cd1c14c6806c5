package dev.securityinfo.notification.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.contract.CodeEvent.CodeIssued;
import dev.securityinfo.contract.Fact;
import dev.securityinfo.contract.MethodDeleted;
import dev.securityinfo.contract.Topics;
import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.notification.stage.IssuedCode;
import dev.securityinfo.notification.stage.Person;
import dev.securityinfo.notification.stage.Stage;
import dev.securityinfo.notification.stage.Statements;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Batches as Kafka would hand them over; nothing is sent meanwhile, since Kafka is away. */
class BatchSliceTest {

    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);
    private static final Statements statements = new Statements();
    private static Stage stage;
    private static ConfigurableApplicationContext service;
    private static ConfigurableApplicationContext another;

    private final List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();

    @BeforeAll
    static void start() {
        stage = new Stage(Infrastructure.ownKafka());
        service = stage.start(Map.of(), statements);
        another = stage.start();
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void the_statements_of_a_batch_of_events_do_not_grow_with_it() {
        take(recordsOf(1)); // what is done once only
        var ofTwo = statements.of(() -> take(recordsOf(2)));
        var ofTwoHundred = statements.of(() -> take(recordsOf(200)));

        assertThat(ofTwoHundred).isEqualTo(ofTwo).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void the_statements_of_a_batch_of_keys_do_not_grow_with_it() {
        var listener = service.getBean(KeysListener.class);
        var ofTwo = statements.of(() -> listener.onMessage(keysOf(2)));
        var ofTwoHundred = statements.of(() -> listener.onMessage(keysOf(200)));

        assertThat(ofTwoHundred).isEqualTo(ofTwo).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void of_two_codes_of_a_method_in_one_batch_the_first_is_void_from_the_start() {
        var first = IssuedCode.toSomebody();
        var second = first.again();
        add(first, 2);
        add(second, 3);

        take(batch);

        assertThat(stage.ledgerOf(first, "state")).isEqualTo("VOIDED");
        assertThat(stage.ledgerOf(second, "state")).isEqualTo("PENDING");
    }

    @Test
    void a_batch_makes_void_what_an_earlier_one_brought() {
        var code = IssuedCode.toSomebody();
        var deleted = IssuedCode.toSomebody();
        add(code, 2);
        add(deleted, 2);
        take(batch);
        var next = code.again();

        take(
                List.of(
                        record(next.event(stage.seal()), 3),
                        record(new MethodDeleted(deleted.userId(), deleted.methodId(), null), 3)));

        assertThat(stage.ledgerOf(code, "state")).isEqualTo("VOIDED");
        assertThat(stage.ledgerOf(deleted, "state")).isEqualTo("VOIDED");
        assertThat(stage.ledgerOf(next, "state")).isEqualTo("PENDING");
    }

    @Test
    void a_record_that_comes_twice_in_a_batch_counts_once() {
        var code = IssuedCode.toSomebody();
        var other = IssuedCode.toSomebody();
        add(code, 2);
        add(code, 2);
        add(other, 2);
        add(code, 2);

        take(batch);

        assertThat(stage.ledgerOf(code, "state")).isEqualTo("PENDING");
        assertThat(stage.ledgerOf(other, "state")).isEqualTo("PENDING");
    }

    @Test
    void a_batch_that_comes_again_as_a_whole_and_in_part_changes_nothing() {
        var person = Person.untold(stage);
        person.has(Person.newAddress());
        person.deletes(person.has(Person.newAddress()));
        var records = new ArrayList<>(person.records());
        var code = IssuedCode.toSomebody();
        records.add(record(code.event(stage.seal()), 2));
        take(records);
        var before = ledger();

        take(records);
        take(records.subList(2, records.size()));
        take(records.subList(0, 3));

        assertThat(ledger()).isEqualTo(before);
        assertThat(noticesOf(person)).isEqualTo(5);
    }

    @Test
    void one_record_after_the_other_leads_to_the_same_as_all_at_once() {
        var at = Person.untold(stage);
        var old = at.has(Person.newAddress());
        at.has(Person.newAddress());
        at.replaces(old, Person.newAddress(), "nl");
        at.deletes(at.has(Person.newAddress()));
        take(at.records());
        var together = noticesOf(at);

        stage.ledger().sql("DELETE FROM delivery WHERE user_id = ?").param(at.userId).update();
        stage.ledger().sql("DELETE FROM known_method WHERE user_id = ?").param(at.userId).update();
        at.records().forEach(record -> take(List.of(record)));

        assertThat(noticesOf(at)).isEqualTo(together).isGreaterThan(8);
    }

    @Test
    void a_method_that_a_batch_gives_to_two_people_is_the_first_ones() {
        var first = Person.untold(stage);
        var second = Person.untold(stage);
        var method = first.has(Person.newAddress());
        second.deletes(method);
        var records = new ArrayList<>(first.records());
        records.addAll(second.records());

        take(records);

        assertThat(noticesOf(first)).isEqualTo(1);
        assertThat(noticesOf(second)).isZero();
        assertThat(
                        stage.ledger()
                                .sql("SELECT deleted IS NULL FROM known_method WHERE method_id = ?")
                                .param(method)
                                .query(Boolean.class)
                                .single())
                .isTrue();
    }

    @Test
    void two_instances_that_have_the_same_batch_write_it_once() {
        var records = new ArrayList<>(recordsOf(50));
        var start = new CyclicBarrier(2);
        var halves =
                Stream.of(service, another)
                        .map(
                                instance ->
                                        CompletableFuture.runAsync(
                                                () -> {
                                                    meet(start);
                                                    instance.getBean(EventsListener.class)
                                                            .onMessage(records);
                                                },
                                                THREADS))
                        .toList();

        halves.forEach(CompletableFuture::join);

        assertThat(
                        stage.ledger()
                                .sql("SELECT count(*) FROM delivery WHERE user_id = ANY (?)")
                                .param(
                                        records.stream()
                                                .map(
                                                        r ->
                                                                new String(
                                                                        r.key(),
                                                                        StandardCharsets.UTF_8))
                                                .toArray(String[]::new))
                                .query(Long.class)
                                .single())
                .isEqualTo(50 * 2);
    }

    @Test
    void the_last_of_a_persons_keys_counts_also_within_a_batch() {
        var erased = Person.untold(stage);
        var back = Person.untold(stage);

        service.getBean(KeysListener.class)
                .onMessage(
                        List.of(
                                key(erased, true),
                                key(back, true),
                                key(erased, false),
                                key(back, false),
                                key(back, true)));

        assertThat(keyOf(erased)).isEmpty();
        assertThat(keyOf(back)).isNotEmpty();
    }

    /** Codes of people who add and verify a method: two events, and a notice each. */
    private static List<ConsumerRecord<byte[], byte[]>> recordsOf(int people) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (int i = 0; i < people; i++) {
            var person = Person.untold(stage);
            var code = person.isSentACodeFor(person.adds(Person.newAddress()));
            person.verifies(code.methodId());
            records.addAll(person.records());
        }
        return records;
    }

    private static List<ConsumerRecord<byte[], byte[]>> keysOf(int people) {
        return IntStream.range(0, people)
                .mapToObj(i -> key(Person.untold(stage), i % 2 == 0))
                .toList();
    }

    private static ConsumerRecord<byte[], byte[]> key(Person person, boolean isThere) {
        return record(Topics.KEYS, person.userId, isThere ? person.wrappedKey() : null);
    }

    private void add(IssuedCode code, long sequence) {
        CodeIssued event = code.event(stage.seal());
        batch.add(record(event, sequence));
    }

    private static ConsumerRecord<byte[], byte[]> record(Fact fact, long sequence) {
        return record(
                Topics.EVENTS,
                fact.userId(),
                stage.codec().encode(Stage.envelope(fact, sequence), fact));
    }

    private static ConsumerRecord<byte[], byte[]> record(
            String topic, String key, byte @Nullable [] value) {
        return new ConsumerRecord<>(topic, 0, 0, key.getBytes(StandardCharsets.UTF_8), value);
    }

    private static void take(List<ConsumerRecord<byte[], byte[]>> records) {
        service.getBean(EventsListener.class).onMessage(records);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Map<String, Object>> ledger() {
        return stage.ledger()
                .sql("SELECT d::text FROM delivery AS d ORDER BY id")
                .query()
                .listOfRows();
    }

    private static long noticesOf(Person person) {
        return stage.ledger()
                .sql("SELECT count(*) FROM delivery WHERE user_id = ? AND kind = 'notice'")
                .param(person.userId)
                .query(Long.class)
                .single();
    }

    private static String keyOf(Person person) {
        return stage.ledger()
                .sql("SELECT coalesce(wrapped_key, '') FROM data_key WHERE user_id = ?")
                .param(person.userId)
                .query(String.class)
                .single();
    }
}
