package dev.securityinfo.query.platform.rebuild;

import dev.securityinfo.contract.Topics;
import dev.securityinfo.query.platform.changes.Changes;
import dev.securityinfo.query.platform.feed.FeedBeside.Reading;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The right to build, which one instance has at a time. It hangs on a connection and ends with it,
 * and what was built is shown through this connection: by nobody who has lost the right.
 */
final class Turn implements AutoCloseable {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK_DETECTED = "40P01";

    private static final String TABLES =
            Stream.of("public", "beside")
                    .flatMap(
                            schema ->
                                    Stream.of(
                                                    "feed_position",
                                                    "read_models",
                                                    "person_stream",
                                                    "data_key",
                                                    "parked_record",
                                                    "method_list",
                                                    "activity",
                                                    "activity_method")
                                            .map(table -> schema + "." + table))
                    .collect(Collectors.joining(", "));

    private static final String TAKE = "SELECT pg_try_advisory_lock(7344002)";

    /** As long as others may be kept waiting; they give up after two seconds. */
    private static final Duration AT_MOST = Duration.ofMillis(800);

    /** For looking through all people. */
    private static final Duration LOOKING = Duration.ofSeconds(60);

    /** More people than can be on their way at a moment. */
    private static final int MANY = 10_000;

    /**
     * Those of whom more is known to have been, who would not be answered any more, or in the
     * clear.
     */
    private static final String WITH_LESS =
            """
            SELECT s.user_id
            FROM public.person_stream s
            LEFT JOIN beside.person_stream b USING (user_id)
            LEFT JOIN public.data_key k USING (user_id)
            LEFT JOIN beside.data_key c USING (user_id)
            WHERE (greatest(s.revision, s.announced) > greatest(b.revision, b.announced, 0)
               OR s.revision >= s.announced AND b.revision < b.announced
               OR k.user_id IS NOT NULL AND c.user_id IS NULL)""";

    /** Before any table is locked: whoever gives it up does it in the same order. */
    private static final String KEEP_UNDER_WAY =
            """
            SELECT 1 FROM public.rebuild
            WHERE started_at = ? AND status IN ('reading', 'verifying', 'switching')
            FOR UPDATE""";

    private static final String MORE_SET_ASIDE =
            """
            SELECT EXISTS (
              SELECT topic, partition, record_offset FROM beside.parked_record EXCEPT
              SELECT topic, partition, record_offset FROM public.parked_record)""";

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

    boolean isHeld() {
        try {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * Shows what was built: in one transaction, in which nothing is taken into what is shown.
     *
     * @param reading is read on to the place of what is shown
     * @param begun which rebuild it is; of one that was given up meanwhile the tables are empty
     */
    Outcome show(Reading reading, Instant begun, boolean acceptLess) throws SQLException {
        connection.setAutoCommit(false);
        try {
            var less = acceptLess ? List.<String>of() : peopleWithLess();
            connection.rollback();
            if (less.size() == MANY) {
                return Outcome.LESS;
            }
            var outcome = showWhileNothingMoves(reading, begun, acceptLess, less);
            if (outcome == Outcome.SHOWN) {
                connection.commit();
            }
            return outcome;
        } catch (TimeoutException e) {
            return Outcome.NOT_YET; // Kafka's
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())
                    || DEADLOCK_DETECTED.equals(e.getSQLState())) {
                return Outcome.NOT_YET;
            }
            throw e;
        } finally {
            connection.rollback(); // what was committed stays
            connection.setAutoCommit(true);
        }
    }

    private List<String> peopleWithLess() throws SQLException {
        execute("SET LOCAL statement_timeout = '" + LOOKING.toSeconds() + "s'");
        execute("SET LOCAL transaction_timeout = '" + LOOKING.toSeconds() + "s'");
        try (var statement = connection.prepareStatement(WITH_LESS)) {
            statement.setMaxRows(MANY);
            try (var rows = statement.executeQuery()) {
                return column(rows);
            }
        }
    }

    private Outcome showWhileNothingMoves(
            Reading reading, Instant begun, boolean acceptLess, List<String> maybe)
            throws SQLException {
        if (!isKeptFromEnding(begun)) {
            return Outcome.NOT_YET;
        }
        // Whoever tidies these tables up gives way before anybody has to wait.
        execute("SET LOCAL lock_timeout = '3s'");
        execute("LOCK TABLE " + TABLES + " IN SHARE UPDATE EXCLUSIVE MODE");
        execute("SET LOCAL lock_timeout = '500ms'");
        execute("LOCK TABLE public.feed_position IN ACCESS EXCLUSIVE MODE");
        var shown = places();
        var ends = reading.ends(AT_MOST);
        if (!comesTo(reachable(shown, ends), reading)) {
            return Outcome.NOT_YET;
        }
        if (!acceptLess && (noticesAreLost(shown, ends) || isLess(maybe))) {
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

    /** Whether it is under way; then nobody can give it up before the transaction ends. */
    private boolean isKeptFromEnding(Instant begun) throws SQLException {
        execute("SET LOCAL lock_timeout = '500ms'");
        try (var statement = connection.prepareStatement(KEEP_UNDER_WAY)) {
            statement.setObject(1, begun.atOffset(ZoneOffset.UTC));
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** A topic that was made anew may end before what was once read of it. */
    private static Map<TopicPartition, Long> reachable(
            Map<TopicPartition, Long> shown, Map<TopicPartition, Long> ends) {
        var places = new HashMap<>(shown);
        ends.forEach(
                (partition, end) ->
                        places.computeIfPresent(partition, (_, at) -> Math.min(at, end)));
        return places;
    }

    private static boolean comesTo(Map<TopicPartition, Long> places, Reading reading) {
        long end = System.nanoTime() + AT_MOST.toNanos();
        while (!reading.hasReached(places)) {
            if (System.nanoTime() > end) {
                return false;
            }
            reading.readOn();
        }
        return true;
    }

    /** What became of notices has no revision by which it would be missed. */
    private static boolean noticesAreLost(
            Map<TopicPartition, Long> shown, Map<TopicPartition, Long> ends) {
        return shown.entrySet().stream()
                .filter(place -> place.getKey().topic().equals(Topics.DELIVERIES))
                .anyMatch(place -> ends.getOrDefault(place.getKey(), 0L) < place.getValue());
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

    private boolean isLess(List<String> maybe) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(MORE_SET_ASIDE)) {
            row.next();
            return row.getBoolean(1) || anybodyHasLess(maybe);
        }
    }

    private boolean anybodyHasLess(List<String> maybe) throws SQLException {
        try (var statement =
                connection.prepareStatement(WITH_LESS + " AND s.user_id = ANY (?) LIMIT 1")) {
            statement.setArray(1, connection.createArrayOf("text", maybe.toArray()));
            try (var rows = statement.executeQuery()) {
                return rows.next();
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
