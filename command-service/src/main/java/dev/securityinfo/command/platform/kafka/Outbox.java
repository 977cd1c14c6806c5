package dev.securityinfo.command.platform.kafka;

import dev.securityinfo.command.platform.store.StoredEvent;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.Topics;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * The event store as the publisher sees it, on one connection of its own. The lead is a lock of
 * that connection's session and the cursor moves on the same connection: who lost the lead has no
 * connection left to move it with.
 */
final class Outbox implements AutoCloseable {

    /** Next to 7344001, under which appends queue. */
    private static final long LEAD = 7344002;

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int TRIES = 10;

    private final Connection connection;
    private boolean askedToYield;

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
        execute("LISTEN publisher_yields");
    }

    /** Whether this connection has the lead from now on; it keeps it until it ends. */
    boolean tryToLead() throws SQLException {
        note(connection.unwrap(PGConnection.class).getNotifications());
        askedToYield = false; // that was meant for whoever led before
        return ask("SELECT pg_try_advisory_lock(" + LEAD + ")", row -> row.getBoolean(1));
    }

    /**
     * Asks who leads to give the lead away, and waits for it. Who only tries cannot come in
     * between.
     */
    void takeTheLead() throws SQLException {
        execute("SET lock_timeout = '3s'");
        boolean leads = false;
        for (int tries = TRIES; !leads; tries--) {
            leads = isGivenTheLead(tries);
        }
        execute("RESET lock_timeout");
    }

    private boolean isGivenTheLead(int tries) throws SQLException {
        try {
            execute("NOTIFY publisher_yields");
            execute("SELECT pg_advisory_lock(" + LEAD + ")");
            return true;
        } catch (SQLException e) {
            if (tries == 1 || !LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw e;
            }
            return false; // who leads now may have begun after it was asked
        }
    }

    /** Whether an append was committed since the last call, or more; waits for it so long. */
    boolean isToldWithin(Duration time) throws SQLException {
        return note(connection.unwrap(PGConnection.class).getNotifications((int) time.toMillis()));
    }

    /** Whether somebody wants the lead. */
    boolean isAskedToYield() throws SQLException {
        note(connection.unwrap(PGConnection.class).getNotifications());
        return askedToYield;
    }

    private boolean note(PGNotification @Nullable [] told) {
        if (told == null) {
            return false;
        }
        for (var notification : told) {
            askedToYield |= notification.getName().equals("publisher_yields");
        }
        return told.length > 0;
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

    /** Those of these events that are not in the store, or elsewhere. */
    Set<UUID> unknown(List<Envelope> events) throws SQLException {
        var sql =
                """
                SELECT w.id FROM unnest(?, ?) AS w (id, position)
                WHERE NOT EXISTS (SELECT FROM event e WHERE e.position = w.position AND e.id = w.id)""";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1,
                    connection.createArrayOf("uuid", events.stream().map(Envelope::id).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", events.stream().map(Envelope::position).toArray()));
            try (var rows = statement.executeQuery()) {
                var unknown = new HashSet<UUID>();
                while (rows.next()) {
                    unknown.add(rows.getObject(1, UUID.class));
                }
                return unknown;
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

    Stretch after(long position, int limit) throws SQLException {
        var sql =
                """
                SELECT %s, subject, (SELECT max(position) FROM event) AS head,
                       (SELECT true FROM data_key
                        WHERE user_id = event.subject AND published_at IS NULL) AS key_untold
                FROM event WHERE position > ? ORDER BY position LIMIT ?"""
                        .formatted(StoredEvent.COLUMNS);
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, position);
            statement.setInt(2, limit);
            try (var rows = statement.executeQuery()) {
                long head = position;
                var events = new ArrayList<StoredEvent>();
                var keysToTell = new HashSet<String>();
                while (rows.next()) {
                    events.add(StoredEvent.of(rows));
                    head = rows.getLong("head");
                    if (rows.getBoolean("key_untold")) {
                        keysToTell.add(rows.getString("subject"));
                    }
                }
                return new Stretch(events, head, keysToTell);
            }
        }
    }

    /** The data keys of these people that are not on Kafka yet. */
    List<KeyRecord> unpublishedKeysOf(Collection<String> users) throws SQLException {
        var sql =
                """
                SELECT user_id, key_id, wrapped_key FROM data_key
                WHERE published_at IS NULL AND user_id = ANY (?)""";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("varchar", users.toArray()));
            return keys(statement);
        }
    }

    /**
     * The destroyed keys that were told for the last time before the segment could be closed in
     * which the key itself may lie: the newest segment of a partition is not compacted, and only
     * another record closes it.
     */
    List<KeyRecord> tombstonesToRepeat() throws SQLException {
        var sql =
                """
                SELECT user_id, key_id, wrapped_key FROM data_key
                WHERE wrapped_key IS NULL AND published_at < erased_at + interval '70 minutes'
                  AND now() > erased_at + interval '70 minutes'
                ORDER BY user_id LIMIT 1000""";
        try (var statement = connection.prepareStatement(sql)) {
            return keys(statement);
        }
    }

    /** The data keys of the people after this one, in the order of their ids. */
    List<KeyRecord> keysAfter(String user, int limit) throws SQLException {
        var sql =
                """
                SELECT user_id, key_id, wrapped_key FROM data_key
                WHERE user_id > ? ORDER BY user_id LIMIT ?""";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, user);
            statement.setInt(2, limit);
            return keys(statement);
        }
    }

    private static List<KeyRecord> keys(PreparedStatement statement) throws SQLException {
        try (var rows = statement.executeQuery()) {
            var keys = new ArrayList<KeyRecord>();
            while (rows.next()) {
                keys.add(KeyRecord.of(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
            return keys;
        }
    }

    /** How many data keys there are; those of the erased are none. */
    long keys() throws SQLException {
        return ask(
                "SELECT count(*) FROM data_key WHERE wrapped_key IS NOT NULL",
                row -> row.getLong(1));
    }

    void markPublished(Collection<KeyRecord> keys) throws SQLException {
        var sql =
                """
                UPDATE data_key SET published_at = now()
                WHERE user_id = ? AND key_id IS NOT DISTINCT FROM ?""";
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
