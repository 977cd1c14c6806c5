package dev.securityinfo.query.platform.rebuild;

import dev.securityinfo.query.platform.changes.Changes;
import dev.securityinfo.query.platform.feed.FeedBeside.Reading;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The right to build, which one instance has at a time. It hangs on a connection and ends with it,
 * and what was built is shown through this connection: by nobody who has lost the right.
 */
final class Turn implements AutoCloseable {

    private static final String TAKE = "SELECT pg_try_advisory_lock(7344002)";

    /** As long as others may be kept waiting; they give up after two seconds. */
    private static final Duration AT_MOST = Duration.ofMillis(800);

    /** More people than can be on their way at a moment. */
    private static final int MANY = 10_000;

    private static final String BEHIND =
            """
            SELECT user_id FROM public.person_stream s LEFT JOIN beside.person_stream b USING (user_id)
            WHERE s.revision > coalesce(b.revision, 0)""";

    private final Connection connection;

    private Turn(Connection connection) {
        this.connection = connection;
    }

    enum Outcome {
        SHOWN,
        /** It did not come to the place of what is shown in time, or was kept from the tables. */
        NOT_YET,
        /** What is shown has more. */
        LESS
    }

    /** Empty if another instance has it. */
    static Optional<Turn> take(JdbcConnectionDetails database) throws SQLException {
        var connection = connect(database);
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(TAKE)) {
            row.next();
            if (row.getBoolean(1)) {
                return Optional.of(new Turn(connection));
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        return Optional.empty();
    }

    private static Connection connect(JdbcConnectionDetails database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", String.valueOf(database.getUsername()));
        properties.setProperty("password", String.valueOf(database.getPassword()));
        properties.setProperty("ApplicationName", "query-service rebuild");
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("loginTimeout", "2");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(database.getJdbcUrl(), properties);
    }

    boolean isHeld() throws SQLException {
        return connection.isValid(2);
    }

    /**
     * Shows what was built: in one transaction, in which nothing is taken into what is shown.
     *
     * @param reading is read on to the place of what is shown
     */
    Outcome show(Reading reading, boolean acceptLess) throws SQLException {
        var behind = acceptLess ? List.<String>of() : people(BEHIND + " LIMIT " + MANY);
        if (behind.size() == MANY) {
            return Outcome.LESS;
        }
        connection.setAutoCommit(false);
        try {
            var outcome = showWhileNothingMoves(reading, acceptLess, behind);
            if (outcome == Outcome.SHOWN) {
                connection.commit();
            }
            return outcome;
        } catch (SQLException e) {
            if ("55P03".equals(e.getSQLState()) || "40P01".equals(e.getSQLState())) {
                return Outcome.NOT_YET;
            }
            throw e;
        } finally {
            connection.rollback(); // what was committed stays
            connection.setAutoCommit(true);
        }
    }

    private Outcome showWhileNothingMoves(
            Reading reading, boolean acceptLess, List<String> maybeBehind) throws SQLException {
        execute("SET LOCAL lock_timeout = '500ms'");
        execute("LOCK TABLE public.feed_position IN ACCESS EXCLUSIVE MODE");
        if (!comesTo(places(), reading)) {
            return Outcome.NOT_YET;
        }
        if (!acceptLess && (anybodyIsBehind(maybeBehind) || moreIsSetAside())) {
            return Outcome.LESS;
        }
        execute("SELECT public.show_what_is_beside()");
        execute(
                """
                UPDATE public.rebuild SET status = 'complete', ended_at = now(), done = total,
                  seconds_left = 0""");
        execute(Changes.TELL_PLACES_MOVED);
        return Outcome.SHOWN;
    }

    private static boolean comesTo(Map<TopicPartition, Long> shown, Reading reading) {
        long end = System.nanoTime() + AT_MOST.toNanos();
        // A topic that was made anew may end before what was once read of it.
        var places = new HashMap<>(shown);
        reading.ends(shown.keySet()).forEach((p, last) -> places.merge(p, last, Math::min));
        while (!hasReached(places, reading.places())) {
            if (System.nanoTime() > end) {
                return false;
            }
            reading.readOn();
        }
        return true;
    }

    private static boolean hasReached(
            Map<TopicPartition, Long> places, Map<TopicPartition, Long> built) {
        return places.entrySet().stream()
                .allMatch(p -> built.getOrDefault(p.getKey(), -1L) >= p.getValue());
    }

    private Map<TopicPartition, Long> places() throws SQLException {
        var places = new HashMap<TopicPartition, Long>();
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "SELECT topic, partition, next_offset FROM public.feed_position")) {
            while (row.next()) {
                places.put(
                        new TopicPartition(row.getString("topic"), row.getInt("partition")),
                        row.getLong("next_offset"));
            }
        }
        return places;
    }

    private boolean anybodyIsBehind(List<String> maybe) throws SQLException {
        return !maybe.isEmpty()
                && !people(BEHIND + " AND user_id = ANY (?) LIMIT 1", maybe).isEmpty();
    }

    private boolean moreIsSetAside() throws SQLException {
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                """
                                SELECT (SELECT count(*) FROM beside.parked_record)
                                     > (SELECT count(*) FROM public.parked_record)""")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private List<String> people(String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql);
                var rows = statement.executeQuery()) {
            return column(rows);
        }
    }

    private List<String> people(String sql, List<String> of) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", of.toArray()));
            try (var rows = statement.executeQuery()) {
                return column(rows);
            }
        }
    }

    private static List<String> column(ResultSet rows) throws SQLException {
        var found = new ArrayList<String>();
        while (rows.next()) {
            found.add(rows.getString(1));
        }
        return found;
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
