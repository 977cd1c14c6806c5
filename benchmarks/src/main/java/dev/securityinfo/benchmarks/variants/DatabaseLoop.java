package dev.securityinfo.benchmarks.variants;

import dev.securityinfo.benchmarks.Progress;
import dev.securityinfo.benchmarks.load.ClosedLoop;
import dev.securityinfo.benchmarks.load.Task;
import dev.securityinfo.benchmarks.rounds.Turn;
import dev.securityinfo.benchmarks.rounds.Variant;
import dev.securityinfo.benchmarks.site.ProcessorTime;
import dev.securityinfo.benchmarks.site.Site;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What any system that decides on history has to do at least: select the ten newest rows of one
 * stream, insert one more, commit. Prepared statements over JDBC, a connection per client, a table
 * like that of the events in a database of its own, the rows of a stream spread over the heap.
 */
public final class DatabaseLoop implements Variant {

    public static final String NAME = "select + insert + commit";

    private static final String DATABASE = "benchmark";
    private static final int STREAMS = 100_000;
    private static final int ROWS_EACH = 10;

    private static final String DATA = "{\"data\":\"" + "x".repeat(330) + "\"}";
    private static final String METADATA = "{\"metadata\":\"" + "y".repeat(150) + "\"}";

    private final ProcessorTime processors;
    private final List<Client> clients = new ArrayList<>();

    private DatabaseLoop(ProcessorTime processors) {
        this.processors = processors;
    }

    public static DatabaseLoop on(Site site, int clients) throws SQLException {
        Progress.say("filling the table of the loop: %,d rows".formatted(STREAMS * ROWS_EACH));
        try (var connection = site.database(DATABASE)) {
            fill(connection);
        }
        var loop = new DatabaseLoop(ProcessorTime.of(site));
        for (int client = 0; client < clients; client++) {
            loop.clients.add(new Client(site.superuser(DATABASE), client, clients));
        }
        return loop;
    }

    private static void fill(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    """
                    CREATE TABLE event (
                      position bigint       GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                      id       uuid         NOT NULL DEFAULT uuidv7() UNIQUE,
                      stream   varchar(300) NOT NULL COLLATE "C",
                      sequence bigint       NOT NULL,
                      name     varchar(200) NOT NULL,
                      revision varchar(10)  NOT NULL,
                      time     timestamptz  NOT NULL DEFAULT now(),
                      data     json         NOT NULL,
                      metadata json         NOT NULL,
                      UNIQUE (stream, sequence))""");
            statement.execute(
                    """
                    INSERT INTO event (stream, sequence, name, revision, data, metadata)
                    SELECT 'benchmark:' || lpad(stream::text, 36, '0'), sequence, 'benchmark.row', '1', '%s', '%s'
                    FROM generate_series(0, %d) sequence, generate_series(0, %d) stream"""
                            .formatted(DATA, METADATA, ROWS_EACH - 1, STREAMS - 1));
            statement.execute("VACUUM (ANALYZE) event");
            statement.execute("CHECKPOINT");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Turn turn(Duration time) throws Exception {
        return Turn.of(NAME, processors, () -> ClosedLoop.run(clients, time));
    }

    private static final class Client implements Task {

        private final Connection connection;
        private final int number;
        private final int clients;
        private final PreparedStatement select;
        private final PreparedStatement insert;

        Client(Connection connection, int number, int clients) throws SQLException {
            this.connection = connection;
            this.number = number;
            this.clients = clients;
            connection.setAutoCommit(false);
            select =
                    connection.prepareStatement(
                            """
                            SELECT sequence, id, name, time, data, metadata FROM event
                            WHERE stream = ? ORDER BY sequence DESC LIMIT 10""");
            insert =
                    connection.prepareStatement(
                            """
                            INSERT INTO event (stream, sequence, name, revision, data, metadata)
                            VALUES (?, ?, 'benchmark.row', '1', ?::json, ?::json)""");
        }

        @Override
        public boolean run() throws SQLException {
            var stream = "benchmark:%036d".formatted(anyStreamOfMine());
            try {
                insert(stream, lastSequence(stream) + 1);
                connection.commit();
                return true;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }

        /** Clients never meet in one stream. */
        private int anyStreamOfMine() {
            return ThreadLocalRandom.current().nextInt(STREAMS / clients) * clients + number;
        }

        private long lastSequence(String stream) throws SQLException {
            select.setString(1, stream);
            long last = -1;
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    last = Math.max(last, rows.getLong("sequence"));
                    rows.getString("data");
                    rows.getString("metadata");
                }
            }
            return last;
        }

        private void insert(String stream, long sequence) throws SQLException {
            insert.setString(1, stream);
            insert.setLong(2, sequence);
            insert.setString(3, DATA);
            insert.setString(4, METADATA);
            insert.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        for (var client : clients) {
            client.connection.close();
        }
    }
}
