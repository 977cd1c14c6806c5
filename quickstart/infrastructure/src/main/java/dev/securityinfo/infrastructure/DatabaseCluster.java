package dev.securityinfo.infrastructure;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

/** The roles and databases of a PostgreSQL server, wherever it runs. */
public final class DatabaseCluster {

    private final String host;
    private final int port;
    private final Passwords passwords;
    private final AtomicInteger fresh = new AtomicInteger();

    DatabaseCluster(String host, int port, Passwords passwords) {
        this.host = host;
        this.port = port;
        this.passwords = passwords;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /**
     * Creates what is missing of the roles; passwords and limits are set each time, so that they
     * can be changed.
     */
    void prepareRoles() throws SQLException {
        try (var connection = connect("postgres", passwords.of(Role.POSTGRES))) {
            for (var role : Role.values()) {
                if (role != Role.POSTGRES) {
                    prepare(connection, role);
                }
            }
            run(connection, "REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC");
        }
    }

    private void prepare(Connection connection, Role role) throws SQLException {
        if (!exists(connection, "SELECT FROM pg_roles WHERE rolname = ?", role.roleName())) {
            run(connection, "CREATE ROLE " + role.roleName() + " LOGIN");
        }
        var password = passwords.of(role).password().replace("'", "''");
        run(connection, "ALTER ROLE %s PASSWORD '%s'".formatted(role.roleName(), password));
        for (var setting : role.settings().entrySet()) {
            run(
                    connection,
                    "ALTER ROLE %s SET %s = '%s'"
                            .formatted(role.roleName(), setting.getKey(), setting.getValue()));
        }
    }

    /**
     * The database of that service ({@code command}, {@code query}, {@code notification}), created
     * if it is missing.
     */
    public Database database(String purpose) throws SQLException {
        return database(purpose, purpose);
    }

    /** An empty database for that service, which nobody else has. */
    public Database freshDatabase(String purpose) {
        try {
            return database(purpose + "_" + fresh.incrementAndGet(), purpose);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create a database for " + purpose, e);
        }
    }

    private Database database(String name, String purpose) throws SQLException {
        var service = Role.ofServiceFor(purpose);
        try (var connection = connect("postgres", passwords.of(Role.POSTGRES))) {
            if (!exists(connection, "SELECT FROM pg_database WHERE datname = ?", name)) {
                run(connection, "CREATE DATABASE " + name + " OWNER owner");
            }
            run(connection, "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
            run(
                    connection,
                    "GRANT CONNECT ON DATABASE %s TO %s, auditor"
                            .formatted(name, service.roleName()));
        }
        try (var connection = connect(name, passwords.of(Role.POSTGRES))) {
            run(connection, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        }
        return new Database(
                name,
                url(name),
                passwords.of(Role.OWNER),
                passwords.of(service),
                passwords.of(Role.AUDITOR));
    }

    /** A connection of the superuser, for what only it can see. */
    public Connection connectAsSuperuser(String database) throws SQLException {
        return connect(database, passwords.of(Role.POSTGRES));
    }

    Connection connect(String database, Credentials credentials) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", credentials.user());
        properties.setProperty("password", credentials.password());
        properties.setProperty("loginTimeout", "10");
        return DriverManager.getConnection(url(database), properties);
    }

    private String url(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
