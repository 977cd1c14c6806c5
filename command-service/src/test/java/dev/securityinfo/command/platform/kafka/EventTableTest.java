package dev.securityinfo.command.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.securityinfo.command.platform.store.StoredEvent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the publisher relies on: positions become visible in order, and history does not change. */
class EventTableTest {

    private static final int WRITERS = 8;
    private static final int EVENTS_EACH = 50;

    private final EventStoreFixture store = new EventStoreFixture();

    @Test
    void a_transaction_that_is_rolled_back_leaves_no_gap() throws SQLException {
        store.append("alice");
        try (var connection = store.asService().open()) {
            connection.setAutoCommit(false);
            EventStoreFixture.append(connection, "bob");
            connection.rollback();
        }
        store.append("carol");

        assertThat(positionsAfter(0)).containsExactly(1L, 2L);
    }

    @Test
    void who_follows_positions_sees_every_concurrent_append()
            throws Exception { // whatever a writer throws
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            var writers = new ArrayList<Future<?>>();
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.add(threads.submit(appending("person-" + writer)));
            }

            var followed = new ArrayList<Long>();
            while (followed.size() < WRITERS * EVENTS_EACH) {
                followed.addAll(positionsAfter(followed.isEmpty() ? 0 : followed.getLast()));
                failIfOneFailed(writers);
            }

            assertThat(followed)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, WRITERS * EVENTS_EACH).boxed().toList());
        }
    }

    /** Every fifth transaction is rolled back, and some take longer than others. */
    private Callable<Void> appending(String person) {
        return () -> {
            try (var connection = store.asService().open();
                    var pause = connection.prepareStatement("SELECT pg_sleep(0.002)")) {
                connection.setAutoCommit(false);
                for (int i = 0; i < EVENTS_EACH; i++) {
                    if (i % 5 == 0) {
                        EventStoreFixture.append(connection, person);
                        connection.rollback();
                    }
                    EventStoreFixture.append(connection, person);
                    pause.executeQuery().close();
                    connection.commit();
                }
            }
            return null;
        };
    }

    private static void failIfOneFailed(List<Future<?>> writers) throws Exception {
        for (var writer : writers) {
            if (writer.isDone()) {
                writer.get();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE event SET name = 'security-info.other'",
                "DELETE FROM event",
                "TRUNCATE event"
            })
    void nobody_rewrites_history(String sql) throws SQLException {
        store.append("alice");

        assertThatThrownBy(() -> EventStoreFixture.run(store.asService(), sql))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> store.runAsOwner(sql))
                .hasMessageContaining("events are only ever added");
        assertThat(store.number("SELECT count(*) FROM event WHERE name LIKE '%lock-lifted'"))
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, 77})
    void a_position_that_does_not_follow_the_last_one_is_refused(long position)
            throws SQLException {
        store.append("alice");

        assertThatThrownBy(() -> EventStoreFixture.run(store.asService(), inserting(position)))
                .isInstanceOf(SQLException.class);
        EventStoreFixture.run(store.asService(), inserting(2));

        assertThat(positionsAfter(0)).containsExactly(1L, 2L);
    }

    @Test
    void nobody_continues_from_what_is_not_committed() throws SQLException {
        store.append("alice");
        try (var connection = store.asService().open()) {
            connection.setAutoCommit(false);
            EventStoreFixture.append(connection, "carol");

            assertThatThrownBy(() -> EventStoreFixture.run(store.asService(), inserting(3)))
                    .hasMessageContaining("positions have no gaps");
            connection.rollback();
        }
        assertThat(positionsAfter(0)).containsExactly(1L);
    }

    private static String inserting(long position) {
        return """
        INSERT INTO event (position, id, stream, sequence, name, revision, time, data, metadata, hash)
        VALUES (%d, uuidv7(), 'security-info:bob', 0, 'x', '1', now(), '{}', '{}', sha256(''))"""
                .formatted(position);
    }

    private List<Long> positionsAfter(long position) throws SQLException {
        try (var outbox = Outbox.open(store.asService())) {
            return outbox.after(position, 1000).events().stream()
                    .map(StoredEvent::position)
                    .toList();
        }
    }
}
