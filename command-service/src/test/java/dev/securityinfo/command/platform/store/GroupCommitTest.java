package dev.securityinfo.command.platform.store;

import static dev.securityinfo.command.platform.store.StoreFixture.append;
import static dev.securityinfo.command.platform.store.StoreFixture.event;
import static dev.securityinfo.command.platform.store.StoreFixture.question;
import static dev.securityinfo.command.platform.store.StoreFixture.withAnswer;
import static dev.securityinfo.command.platform.store.StoreFixture.withKey;
import static dev.securityinfo.command.platform.store.StoreFixture.withMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.command.platform.store.Append.Outcome;
import dev.securityinfo.command.platform.store.Append.Outcome.Done;
import dev.securityinfo.command.platform.store.Append.Outcome.OverLimit;
import dev.securityinfo.command.platform.store.Append.Outcome.Overtaken;
import dev.securityinfo.command.platform.store.Append.Outcome.Repeated;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private static final Done DONE = new Done();
    private static final Overtaken OVERTAKEN = new Overtaken();

    private final StoreFixture fixture = new StoreFixture();
    private final GroupCommit store = fixture.instance();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_was_appended_comes_back_byte_for_byte_at_the_next_position() {
        var text = "{ \"b\" : 1.50,\t\"a\":\"\\u00e9é🙂\", \"a\": null }";

        assertThat(store.append(append("a:1", 0, event("{}"), event(text)))).isEqualTo(DONE);
        assertThat(store.append(append("a:1", 2))).isEqualTo(DONE);

        assertThat(
                        fixture.rows(
                                "SELECT position, sequence, data::text FROM event ORDER BY position"))
                .containsExactly(
                        List.of(1L, 0L, "{}"), List.of(2L, 1L, text), List.of(3L, 2L, "{}"));
        assertThat(
                        fixture.rows(
                                "SELECT time::text, subject, revision FROM event WHERE position = 1"))
                .hasToString("[[2026-01-31 12:34:56.789+00, 1, 1]]");
    }

    @Test
    void who_decided_upon_less_or_more_than_there_is_leaves_nothing() {
        store.append(append("a:1", 0));

        assertThat(store.append(append("a:1", 0))).isEqualTo(OVERTAKEN);
        assertThat(store.append(append("a:1", 2))).isEqualTo(OVERTAKEN);
        assertThat(store.append(append("a:2", 1))).isEqualTo(OVERTAKEN);
        assertThat(fixture.number("SELECT count(*) FROM event")).isOne();
    }

    @Test
    void who_has_nothing_to_append_hears_whether_the_stream_is_unchanged() {
        assertThat(store.append(question("a:1", 0))).isEqualTo(DONE);
        store.append(append("a:1", 0));
        assertThat(store.append(question("a:1", 0))).isEqualTo(OVERTAKEN);
        assertThat(store.append(question("a:1", 1))).isEqualTo(DONE);
    }

    @Test
    void who_comes_while_others_are_committed_shares_the_next_commit() throws Exception {
        var outcomes = together(IntStream.range(0, 100).mapToObj(i -> append("a:" + i, 0)));

        assertThat(outcomes).hasSize(100).containsOnly(DONE);
        // Two transactions: the one that had to wait, and the one of all who came meanwhile.
        assertThat(fixture.number("SELECT count(DISTINCT xmin::text) FROM event")).isEqualTo(2);
        assertPositionsAreWhole(101);
    }

    @Test
    void in_one_batch_the_overtaken_are_dropped_and_the_others_are_not() throws Exception {
        store.append(append("a:behind", 0));

        var outcomes =
                together(
                        Stream.of(
                                append("a:1", 0, event("{}"), event("{}")),
                                append("a:behind", 0, event("{}"), event("{}")),
                                append("a:1", 0),
                                append("a:1", 2),
                                question("a:behind", 0),
                                append("a:2", 0)));

        assertThat(outcomes).containsExactly(DONE, OVERTAKEN, OVERTAKEN, DONE, OVERTAKEN, DONE);
        assertPositionsAreWhole(6);
    }

    @Test
    void in_one_batch_a_request_takes_effect_once_and_both_get_its_answer() throws Exception {
        var outcomes =
                together(
                        Stream.of(
                                withAnswer("a:1", 0, "k", "{\"first\":1}"),
                                withAnswer("a:1", 0, "k", "{\"second\":1}"),
                                withAnswer("a:2", 0, "k", null)));
        var later = store.append(withAnswer("a:1", 1, "k", "{}"));

        assertThat(outcomes.get(0)).isEqualTo(DONE);
        assertThat(outcomes.get(2)).isEqualTo(DONE);
        assertThat(Stream.of(outcomes.get(1), later))
                .allSatisfy(
                        outcome ->
                                assertThat(outcome)
                                        .isInstanceOfSatisfying(
                                                Repeated.class,
                                                it ->
                                                        assertThat(it.before().body())
                                                                .isEqualTo("{\"first\":1}")));
        assertThat(fixture.number("SELECT count(*) FROM idempotent_answer")).isEqualTo(2);
    }

    @Test
    void in_one_batch_a_destination_gets_what_is_left_for_it_and_no_more() throws Exception {
        var now = Instant.now();
        store.append(withMessage("a:0", "d", now.minusSeconds(60)));

        var outcomes =
                together(
                        IntStream.range(1, 6)
                                .mapToObj(i -> withMessage("a:" + i, "d", now.plusMillis(i))));

        assertThat(outcomes.subList(0, 2)).containsOnly(DONE);
        assertThat(outcomes.subList(2, 5))
                .extracting(outcome -> ((OverLimit) outcome).pause().toSeconds())
                .containsOnly(Duration.ofMinutes(9).toSeconds() - 1);
        assertThat(fixture.number("SELECT count(*) FROM code_sent")).isEqualTo(3);
        assertThat(fixture.number("SELECT count(*) FROM event WHERE stream <> 'x:x'")).isEqualTo(3);
    }

    @Test
    void a_person_gets_one_key_whoever_made_one() throws Exception {
        var outcomes = together(Stream.of(withKey("a:1", "first"), withKey("a:1", "second")));

        assertThat(outcomes).containsExactly(DONE, OVERTAKEN);
        assertThat(fixture.rows("SELECT key_id FROM data_key")).hasToString("[[first]]");
    }

    @Test
    void what_the_database_refuses_is_refused_alone() throws Exception {
        var broken = event("n".repeat(201), "{}");

        var outcomes =
                together(Stream.of(append("a:1", 0), append("a:2", 0, broken), append("a:3", 0)));

        assertThat(outcomes.get(0)).isEqualTo(DONE);
        assertThat(outcomes.get(1)).isInstanceOf(StoreFailed.class);
        assertThat(outcomes.get(2)).isEqualTo(DONE);
        assertPositionsAreWhole(3);
    }

    @Test
    void two_instances_that_append_at_once_leave_whole_positions_and_streams()
            throws ExecutionException, InterruptedException {
        int streams = 20;
        int each = 40;
        try (var other = fixture.instance();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 2 * streams; i++) {
                var writer = i % 2 == 0 ? store : other;
                var stream = "a:" + i / 2;
                writers.add(threads.submit(appending(writer, stream, each)));
            }

            var followed = new ArrayList<Long>();
            int lost = 0;
            for (var writer : writers) {
                followed.addAll(positionsAfter(followed.size()));
                lost += writer.get();
            }
            followed.addAll(positionsAfter(followed.size()));

            assertThat(lost).isPositive(); // they did get in each other's way
            assertThat(followed)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 2L * streams * each).boxed().toList());
            assertThat(
                            fixture.number(
                                    "SELECT count(*) FROM (SELECT stream FROM event GROUP BY stream"
                                            + " HAVING max(sequence) + 1 = count(*)) whole"))
                    .isEqualTo(streams);
        }
    }

    /** Appends until that many are in, and says how often it was overtaken. */
    private static Callable<Integer> appending(GroupCommit writer, String stream, int each) {
        return () -> {
            int lost = 0;
            long revision = 0;
            for (int done = 0; done < each; revision++) {
                if (writer.append(append(stream, revision)) instanceof Done) {
                    done++;
                } else {
                    lost++;
                }
            }
            return lost;
        };
    }

    private List<Long> positionsAfter(long position) {
        return fixture
                .rows(
                        "SELECT position FROM event WHERE position > "
                                + position
                                + " ORDER BY position")
                .stream()
                .map(row -> (Long) row.getFirst())
                .toList();
    }

    private void assertPositionsAreWhole(long count) {
        assertThat(fixture.rows("SELECT count(*), min(position), max(position) FROM event"))
                .containsExactly(List.of(count, 1L, count));
    }

    /** Appends that come in this order while a commit is on its way: they make one batch. */
    private List<Object> together(Stream<Append> appends)
            throws SQLException, InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Outcome>>();
            try (var _ = fixture.holdingTheLock()) {
                var first = threads.submit(() -> store.append(append("x:x", 0)));
                await().until(fixture::isSomebodyWaiting);
                for (var append : appends.toList()) {
                    int before = store.waiting();
                    running.add(threads.submit(() -> store.append(append)));
                    await().pollDelay(Duration.ZERO)
                            .pollInterval(Duration.ofMillis(1))
                            .until(() -> store.waiting() > before);
                }
                assertThat(first).isNotDone();
            }
            return running.stream().map(GroupCommitTest::result).toList();
        }
    }

    private static Object result(Future<Outcome> running) {
        try {
            return running.get();
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void who_waits_too_long_gives_up_and_is_not_stored_later() throws Exception {
        var impatient = new StoreSettings(256, 2, Duration.ofMillis(200), 12, 100, 100);
        try (var hasty = fixture.instance(fixture.dataSource(), impatient);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Outcome> first;
            try (var _ = fixture.holdingTheLock()) {
                first = threads.submit(() -> hasty.append(append("a:1", 0)));
                await().until(fixture::isSomebodyWaiting);

                var second = threads.submit(() -> hasty.append(append("a:2", 0)));
                assertThatThrownBy(second::get).hasCauseInstanceOf(StoreBusy.class);
            }
            assertThat(first.get()).isEqualTo(DONE);
            assertThat(hasty.append(append("a:3", 0))).isEqualTo(DONE);
            assertThat(fixture.number("SELECT count(*) FROM event WHERE stream = 'a:2'")).isZero();
        }
    }

    @Test
    void no_more_wait_than_there_is_room_for() throws Exception {
        var narrow = new StoreSettings(256, 2, Duration.ofSeconds(5), 12, 100, 100);
        try (var small = fixture.instance(fixture.dataSource(), narrow);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Outcome>>();
            try (var _ = fixture.holdingTheLock()) {
                running.add(threads.submit(() -> small.append(append("a:0", 0))));
                await().until(fixture::isSomebodyWaiting);
                for (int i = 1; i <= 2; i++) {
                    var stream = "a:" + i;
                    running.add(threads.submit(() -> small.append(append(stream, 0))));
                }
                await().until(() -> small.waiting() == 2);

                assertThatThrownBy(() -> small.append(append("a:3", 0)))
                        .isInstanceOf(StoreBusy.class);
            }
            assertThat(running.stream().map(GroupCommitTest::result).toList()).containsOnly(DONE);
        }
    }

    @Test
    void who_waits_when_it_is_closed_is_served_and_nobody_after() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Outcome>>();
            Future<?> closing;
            try (var _ = fixture.holdingTheLock()) {
                running.add(threads.submit(() -> store.append(append("a:0", 0))));
                await().until(fixture::isSomebodyWaiting);
                running.add(threads.submit(() -> store.append(append("a:1", 0))));
                await().until(() -> store.waiting() == 1);
                closing = threads.submit(store::close);
                await().until(store::isClosing);
            }
            closing.get();
            assertThatThrownBy(() -> store.append(question("a:2", 0)))
                    .isInstanceOf(StoreBusy.class);
            assertThat(running.stream().map(GroupCommitTest::result).toList()).containsOnly(DONE);
        }
    }
}
