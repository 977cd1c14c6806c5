package dev.securityinfo.acceptance.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.infrastructure.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Roles and databases of the containers, on a real server, against those of the quickstart. */
class PostgresInitScriptTest {

    private static final PostgresServer SERVER = Infrastructure.ownPostgres();
    private static final List<String> DATABASES = List.of("command", "query", "notification");
    private static final List<String> ROLES =
            List.of("owner", "command_service", "query_service", "notification_service", "auditor");
    private static final Pattern PARAMETER = Pattern.compile(":'(\\w+)'");

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void it_makes_the_roles_and_databases_of_the_quickstart() throws SQLException {
        for (var database : DATABASES) {
            SERVER.cluster().database(database);
        }
        var ofTheQuickstart = rolesAndRights();
        dropAll();

        runScript();

        assertThat(rolesAndRights()).isEqualTo(ofTheQuickstart).hasSizeGreaterThan(10);
        for (var role : ROLES) {
            assertThatCode(() -> signIn(role).close()).doesNotThrowAnyException();
        }
    }

    private static List<String> rolesAndRights() throws SQLException {
        var found =
                new ArrayList<>(
                        read(
                                "postgres",
                                """
                        SELECT format('role %s %s %s %s %s %s', rolname, rolcanlogin, rolsuper, rolcreatedb, rolcreaterole,
                          array(SELECT unnest(rolconfig) ORDER BY 1))
                        FROM pg_roles WHERE rolname NOT LIKE 'pg\\_%' ORDER BY 1
                        """));
        found.addAll(
                read(
                        "postgres",
                        """
                        SELECT format('database %s %s %s', datname, datdba::regrole,
                          array(SELECT format('%s %s', grantee::regrole, privilege_type)
                                FROM aclexplode(coalesce(datacl, acldefault('d', datdba))) ORDER BY 1))
                        FROM pg_database ORDER BY 1
                        """));
        for (var database : DATABASES) {
            found.addAll(
                    read(
                            database,
                            """
                            SELECT format('schema %s %s', nspowner::regrole,
                              array(SELECT format('%s %s', grantee::regrole, privilege_type)
                                    FROM aclexplode(nspacl) ORDER BY 1))
                            FROM pg_namespace WHERE nspname = 'public'
                            """));
        }
        return found;
    }

    private static void dropAll() throws SQLException {
        try (var connection = SERVER.cluster().connectAsSuperuser("postgres")) {
            for (var database : DATABASES) {
                run(connection, "DROP DATABASE " + database);
            }
            for (var role : ROLES) {
                run(connection, "DROP ROLE " + role);
            }
            run(connection, "GRANT CONNECT ON DATABASE postgres, template1 TO PUBLIC");
        }
    }

    /** As psql would, as far as the script makes use of it. */
    private static void runScript() throws SQLException {
        var variables = new HashMap<String, String>();
        var statement = new StringBuilder();
        var connection = SERVER.cluster().connectAsSuperuser("postgres");
        try {
            for (var line :
                    ProjectFiles.text("deploy/postgres/roles-and-databases.sql")
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("--"))
                            .toList()) {
                var words = line.split(" ");
                if (words[0].equals("\\getenv")) {
                    variables.put(words[1], password(words[2]));
                } else if (words[0].equals("\\connect")) {
                    connection.close();
                    connection = SERVER.cluster().connectAsSuperuser(words[1]);
                } else {
                    statement.append(line).append('\n');
                    if (line.endsWith(";")) {
                        run(connection, withValues(statement.toString(), variables));
                        statement.setLength(0);
                    }
                }
            }
        } finally {
            connection.close();
        }
    }

    private static String withValues(String sql, Map<String, String> variables) {
        return PARAMETER
                .matcher(sql)
                .replaceAll(
                        parameter ->
                                Matcher.quoteReplacement(
                                        "'" + variables.get(parameter.group(1)) + "'"));
    }

    /** The value that the compose file gives a variable by default. */
    private static String password(String variable) {
        return ProjectFiles.yaml("docker-compose.yml")
                .at("services", "postgres", "environment", variable)
                .text()
                .replaceAll("\\$\\{\\w+:-(.*)}", "$1");
    }

    private static Connection signIn(String role) throws SQLException {
        var cluster = SERVER.cluster();
        var database = role.endsWith("_service") ? role.replace("_service", "") : "command";
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/%s".formatted(cluster.host(), cluster.port(), database),
                role,
                password(role.toUpperCase(java.util.Locale.ROOT) + "_PASSWORD"));
    }

    private static List<String> read(String database, String query) throws SQLException {
        var rows = new ArrayList<String>();
        try (var connection = SERVER.cluster().connectAsSuperuser(database);
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
