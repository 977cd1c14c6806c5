package dev.securityinfo.command.platform.kafka;

import dev.securityinfo.infrastructure.Credentials;
import dev.securityinfo.infrastructure.Database;
import dev.securityinfo.infrastructure.Infrastructure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/** An empty event store as the migrations leave it, and plain SQL to write to it. */
final class EventStoreFixture {

    static final String METADATA =
            """
            {"actor":"alice","actorType":"person","client":"demo",\
            "correlationId":"c-1","causationId":"c-2"}""";

    private final Database database = Infrastructure.postgres().freshDatabase("command");

    EventStoreFixture() {
        Flyway.configure()
                .dataSource(database.url(), database.owner().user(), database.owner().password())
                .load()
                .migrate();
    }

    StoreConnection asService() {
        return connectionOf(database.service());
    }

    StoreConnection asOwner() {
        return connectionOf(database.owner());
    }

    private StoreConnection connectionOf(Credentials who) {
        return new StoreConnection(database.url(), who.user(), who.password());
    }

    /** The next event of that person, in a transaction of its own. */
    UUID append(String person) throws SQLException {
        return append(person, METADATA);
    }

    UUID append(String person, String metadata) throws SQLException {
        try (var connection = asService().open()) {
            connection.setAutoCommit(false);
            var id = append(connection, person, metadata);
            connection.commit();
            return id;
        }
    }

    static UUID append(Connection connection, String person) throws SQLException {
        return append(connection, person, METADATA);
    }

    static UUID append(Connection connection, String person, String metadata) throws SQLException {
        var sql =
                """
                INSERT INTO event (position, id, stream, sequence, name, revision, time, data, metadata, hash)
                SELECT (SELECT coalesce(max(position), 0) + 1 FROM event), ?, ?, count(*),
                  'security-info.lock-lifted', '1', '2026-01-31T12:34:56.789012Z', ?::json, ?::json, sha256('')
                FROM event WHERE stream = ?""";
        var id = UUID.randomUUID();
        try (var lock = connection.createStatement()) {
            lock.execute("SELECT pg_advisory_xact_lock(7344001)");
        }
        try (var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            statement.setString(2, "security-info:" + person);
            statement.setString(3, "{\"userId\":\"" + person + "\"}");
            statement.setString(4, metadata);
            statement.setString(5, "security-info:" + person);
            statement.executeUpdate();
        }
        return id;
    }

    void addKey(String person) throws SQLException {
        try (var connection = asService().open();
                var statement =
                        connection.prepareStatement(
                                "INSERT INTO data_key (user_id, key_id, wrapped_key)"
                                        + " VALUES (?, ?, 'd3JhcHBlZA')")) {
            statement.setString(1, person);
            statement.setString(2, "key-of-" + person);
            statement.executeUpdate();
        }
    }

    long cursor() throws SQLException {
        return number("SELECT position FROM publisher_cursor");
    }

    long number(String sql) throws SQLException {
        try (var connection = asOwner().open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    void runAsOwner(String sql) throws SQLException {
        run(asOwner(), sql);
    }

    static void run(StoreConnection who, String sql) throws SQLException {
        try (var connection = who.open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Ends the connection that holds the lead, as a crash of its instance would. */
    void cutOffTheLeader() throws SQLException {
        try (var connection = Infrastructure.postgres().connectAsSuperuser(database.name());
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_locks
                    WHERE locktype = 'advisory' AND objid = 7344002 AND granted
                      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""");
        }
    }
}
