package dev.securityinfo.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresServerTest {

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void what_is_acknowledged_is_on_disk(String setting) throws SQLException {
        var database = Infrastructure.postgres().freshDatabase("command");

        assertThat(show(database, database.service(), setting)).isEqualTo("on");
    }

    @Test
    void acknowledged_rows_survive_a_kill_of_all_processes() throws SQLException {
        try (var server = Infrastructure.ownPostgres()) {
            server.start();
            var database = server.cluster().database("command");
            run(database, "CREATE TABLE kept (id int)");
            for (var id = 1; id <= 100; id++) {
                run(database, "INSERT INTO kept VALUES (" + id + ")");
            }

            server.kill();
            server.start();

            assertThat(query(database, database.owner(), "SELECT count(*) FROM kept"))
                    .isEqualTo("100");
        }
    }

    @Test
    void a_service_is_cut_off_when_it_holds_on_too_long() throws SQLException {
        var database = Infrastructure.postgres().freshDatabase("query");

        assertThat(show(database, database.service(), "transaction_timeout")).isEqualTo("20s");
        assertThat(show(database, database.service(), "idle_in_transaction_session_timeout"))
                .isEqualTo("10s");
        assertThat(show(database, database.service(), "statement_timeout")).isEqualTo("5s");
        assertThat(show(database, database.service(), "lock_timeout")).isEqualTo("3s");
        assertThat(show(database, database.owner(), "statement_timeout")).isEqualTo("0");
    }

    @Test
    void the_auditor_writes_nothing() throws SQLException {
        var database = Infrastructure.postgres().freshDatabase("command");
        run(database, "CREATE TABLE event (id int)");
        run(database, "GRANT ALL ON event TO auditor");

        assertThat(query(database, database.auditor(), "SELECT count(*) FROM event"))
                .isEqualTo("0");
        assertThatThrownBy(
                        () ->
                                query(
                                        database,
                                        database.auditor(),
                                        "INSERT INTO event VALUES (1) RETURNING id"))
                .hasMessageContaining("read-only transaction");
    }

    @Test
    void a_service_creates_no_tables_and_enters_no_other_database() {
        var command = Infrastructure.postgres().freshDatabase("command");
        var query = Infrastructure.postgres().freshDatabase("query");

        assertThatThrownBy(() -> query(command, command.service(), "CREATE TABLE mine (id int)"))
                .hasMessageContaining("permission denied for schema public");
        assertThatThrownBy(() -> query(query, command.service(), "SELECT 1"))
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void nobody_enters_without_the_password() {
        var database = Infrastructure.postgres().freshDatabase("notification");
        var guess = new Credentials(database.service().user(), "guessed");

        assertThatThrownBy(() -> query(database, guess, "SELECT 1"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void preparing_twice_changes_nothing() throws SQLException {
        try (var server = Infrastructure.ownPostgres()) {
            server.start();
            var before = server.cluster().database("command");
            server.stop();
            server.start();

            assertThat(server.cluster().database("command")).isEqualTo(before);
        }
    }

    private static String show(Database database, Credentials who, String setting)
            throws SQLException {
        return query(database, who, "SHOW " + setting);
    }

    private static void run(Database database, String sql) throws SQLException {
        try (var connection = connect(database, database.owner());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Database database, Credentials who, String sql)
            throws SQLException {
        try (var connection = connect(database, who);
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static Connection connect(Database database, Credentials who) throws SQLException {
        return DriverManager.getConnection(database.url(), who.user(), who.password());
    }
}
