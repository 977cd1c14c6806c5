package dev.securityinfo.command.platform.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements that travel to the server together and run there one after the other, each on what the
 * ones before it left: one round trip, whatever their number.
 */
final class Script {

    /** Takes the rows of one statement. */
    interface Rows {
        void read(ResultSet rows) throws SQLException;
    }

    private static final Rows NONE = _ -> {};

    private final Connection connection;
    private final List<String> statements = new ArrayList<>();
    private final List<Rows> readers = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    Script(Connection connection) {
        this.connection = connection;
    }

    /** Adds a query. Its parameters are longs, or columns of {@link #texts} and {@link #longs}. */
    void query(Rows rows, String statement, Object... values) {
        statements.add(statement);
        readers.add(rows);
        parameters.addAll(List.of(values));
    }

    /** Adds a statement without rows, or whose rows nobody looks at. */
    void run(String statement, Object... values) {
        query(NONE, statement, values);
    }

    java.sql.Array texts(List<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray(String[]::new));
    }

    java.sql.Array longs(List<Long> values) throws SQLException {
        return connection.createArrayOf("bigint", values.toArray(Long[]::new));
    }

    void execute() throws SQLException {
        try (var script = connection.prepareStatement(String.join(";\n", statements))) {
            for (int i = 0; i < parameters.size(); i++) {
                script.setObject(i + 1, parameters.get(i));
            }
            script.execute();
            for (var reader : readers) {
                read(script, reader);
                script.getMoreResults();
            }
        }
    }

    private static void read(PreparedStatement script, Rows reader) throws SQLException {
        try (var rows = script.getResultSet()) {
            if (rows != null) {
                reader.read(rows);
            }
        }
    }
}
