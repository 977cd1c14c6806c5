package dev.securityinfo.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * What any system that decides on history has to do at least: select the rows of one stream, insert
 * one more, commit. A table of its own in a database made for it and dropped afterwards, on the
 * same PostgreSQL, a connection per client, no index that the task does not need.
 */
final class DatabaseLoop implements AutoCloseable {

    private static final String NAME = "benchmark";
    private static final int STREAMS = 64_000;
    private static final int ROWS_EACH = 2;
    private static final String DATA = "{\"data\":\"" + "x".repeat(600) + "\"}";

    private static final Random RANDOM = new Random();

    private final Stack stack;
    private final List<Connection> connections = new ArrayList<>();

    DatabaseLoop(Stack stack, int mostClients) throws SQLException {
        this.stack = stack;
        administer("DROP DATABASE IF EXISTS " + NAME, "CREATE DATABASE " + NAME);
        for (int client = 0; client < mostClients; client++) {
            connections.add(DriverManager.getConnection(stack.database(NAME), stack.superuser()));
        }
        try (var statement = connections.getFirst().createStatement()) {
            statement.execute(
                    """
                    CREATE TABLE event (
                      position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                      id       uuid        NOT NULL,
                      stream   integer     NOT NULL,
                      sequence integer     NOT NULL,
                      time     timestamptz NOT NULL,
                      data     json        NOT NULL,
                      UNIQUE (stream, sequence))""");
            statement.execute(
                    """
                    INSERT INTO event (id, stream, sequence, time, data)
                    SELECT gen_random_uuid(), stream, sequence, now(), '%s'
                    FROM generate_series(0, %d) sequence, generate_series(1, %d) stream"""
                            .formatted(DATA, ROWS_EACH - 1, STREAMS));
            statement.execute("VACUUM ANALYZE event");
        }
        for (var connection : connections) {
            connection.setAutoCommit(false);
        }
    }

    /** Clients that never meet in one stream. */
    List<Load.Operation> clients(int number) {
        var clients = new ArrayList<Load.Operation>();
        for (int client = 0; client < number; client++) {
            clients.add(new Client(connections.get(client), client, number));
        }
        return clients;
    }

    private static final class Client implements Load.Operation {

        private final Connection connection;
        private final int clients;
        private int stream;

        Client(Connection connection, int first, int clients) {
            this.connection = connection;
            this.clients = clients;
            this.stream = first + clients * RANDOM.nextInt(STREAMS / clients);
        }

        @Override
        public boolean run() throws SQLException {
            stream = (stream + clients) % STREAMS;
            int last = lastSequence();
            insert(last + 1);
            connection.commit();
            return true;
        }

        private int lastSequence() throws SQLException {
            var sql = "SELECT sequence, time, data FROM event WHERE stream = ? ORDER BY sequence";
            try (var select = connection.prepareStatement(sql)) {
                select.setInt(1, stream + 1);
                int last = -1;
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        last = rows.getInt("sequence");
                        rows.getString("data");
                    }
                }
                return last;
            }
        }

        private void insert(int sequence) throws SQLException {
            var sql =
                    "INSERT INTO event (id, stream, sequence, time, data) VALUES (?, ?, ?, ?::timestamptz, ?::json)";
            try (var insert = connection.prepareStatement(sql)) {
                insert.setObject(1, UUID.randomUUID());
                insert.setInt(2, stream + 1);
                insert.setInt(3, sequence);
                insert.setString(4, Instant.now().toString());
                insert.setString(5, DATA);
                insert.executeUpdate();
            }
        }
    }

    /** For the description of the machine. */
    String serverVersion() throws SQLException {
        return connections.getFirst().getMetaData().getDatabaseProductVersion();
    }

    private void administer(String... statements) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(stack.database("postgres"), stack.superuser());
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (var connection : connections) {
            connection.close();
        }
        administer("DROP DATABASE " + NAME);
    }
}
