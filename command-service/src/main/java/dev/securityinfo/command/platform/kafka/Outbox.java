package dev.securityinfo.command.platform.kafka;

import dev.securityinfo.command.platform.store.StoredEvent;
import dev.securityinfo.contract.Topics;
import dev.securityinfo.contract.WrappedDataKey;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;

/**
 * The event store as the publisher sees it, on one connection of its own. The lead is a lock of
 * that connection's session and the cursor moves on the same connection: who lost the lead has no
 * connection left to move it with.
 */
final class Outbox implements AutoCloseable {

    /** Next to 7344001, under which appends queue. */
    private static final long LEAD = 7344002;

    private final Connection connection;

    private Outbox(Connection connection) {
        this.connection = connection;
    }

    static Outbox open(StoreConnection store) throws SQLException {
        var outbox = new Outbox(store.open());
        try {
            outbox.prepare();
            return outbox;
        } catch (SQLException e) {
            outbox.close();
            throw e;
        }
    }

    private void prepare() throws SQLException {
        // A crash may set the cursor back, which only repeats records; commands need the disk more.
        execute("SET synchronous_commit = off");
        // A leader that is frozen or cut off loses the lead: the server ends its session.
        execute("SET idle_session_timeout = '30s'");
        execute("SET tcp_keepalives_idle = 5");
        execute("SET tcp_keepalives_interval = 2");
        execute("SET tcp_keepalives_count = 3");
        execute("LISTEN event_appended");
    }

    /** Whether this connection has the lead from now on; it keeps it until it ends. */
    boolean tryToLead() throws SQLException {
        return ask("SELECT pg_try_advisory_lock(" + LEAD + ")", row -> row.getBoolean(1));
    }

    /** Whether an append was committed since the last call; waits for one so long. */
    boolean isAppendedWithin(Duration time) throws SQLException {
        var told = connection.unwrap(PGConnection.class).getNotifications((int) time.toMillis());
        return told != null && told.length > 0;
    }

    /** The last position there is, 0 if there is none. */
    long head() throws SQLException {
        return ask("SELECT coalesce(max(position), 0) FROM event", row -> row.getLong(1));
    }

    /** Whether this event is in the store, and there. */
    boolean has(UUID id, long position) throws SQLException {
        var sql = "SELECT 1 FROM event WHERE id = ? AND position = ?";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            statement.setLong(2, position);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Up to where Kafka has acknowledged. */
    Cursor cursor() throws SQLException {
        return ask(
                "SELECT position, ends FROM publisher_cursor WHERE name = 'events'",
                row -> new Cursor(row.getLong(1), ends(row.getArray(2))));
    }

    private static Map<Integer, Long> ends(Array column) throws SQLException {
        var ends = new HashMap<Integer, Long>();
        for (Long end : (Long[]) column.getArray()) {
            ends.put(ends.size(), end);
        }
        return ends;
    }

    void moveCursor(Cursor from, Cursor to) throws SQLException {
        var sql =
                """
                UPDATE publisher_cursor SET position = ?, ends = ?
                WHERE name = 'events' AND position = ?""";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, to.position());
            statement.setArray(2, column(to.ends()));
            statement.setLong(3, from.position());
            if (statement.executeUpdate() != 1) {
                throw new PublishingHalted(
                        "The cursor is not at " + from.position() + ", where it was left");
            }
        }
    }

    private Array column(Map<Integer, Long> ends) throws SQLException {
        var column =
                IntStream.range(0, Topics.PARTITIONS)
                        .mapToObj(partition -> ends.getOrDefault(partition, 0L))
                        .toArray();
        return connection.createArrayOf("bigint", column);
    }

    /** The events after a position, in the order of positions. */
    List<StoredEvent> after(long position, int limit) throws SQLException {
        var sql =
                "SELECT %s FROM event WHERE position > ? ORDER BY position LIMIT ?"
                        .formatted(StoredEvent.COLUMNS);
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, position);
            statement.setInt(2, limit);
            try (var rows = statement.executeQuery()) {
                var events = new ArrayList<StoredEvent>();
                while (rows.next()) {
                    events.add(StoredEvent.of(rows));
                }
                return events;
            }
        }
    }

    /** The data keys of these people that are not on Kafka yet. */
    List<WrappedDataKey> unpublishedKeysOf(Collection<String> users) throws SQLException {
        var sql =
                """
                SELECT user_id, key_id, wrapped_key FROM data_key
                WHERE published_at IS NULL AND user_id = ANY (?)""";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("varchar", users.toArray()));
            try (var rows = statement.executeQuery()) {
                var keys = new ArrayList<WrappedDataKey>();
                while (rows.next()) {
                    keys.add(
                            new WrappedDataKey(
                                    rows.getString(1), rows.getString(2), rows.getString(3)));
                }
                return keys;
            }
        }
    }

    void markPublished(Collection<WrappedDataKey> keys) throws SQLException {
        var sql = "UPDATE data_key SET published_at = now() WHERE user_id = ? AND key_id = ?";
        try (var statement = connection.prepareStatement(sql)) {
            for (var key : keys) {
                statement.setString(1, key.userId());
                statement.setString(2, key.keyId());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> T ask(String sql, Reading<T> reading) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new PublishingHalted("The event store has no cursor for the events");
            }
            return reading.of(rows);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
