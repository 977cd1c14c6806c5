package dev.securityinfo.command;

import dev.securityinfo.infrastructure.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The tables of a command-service, as their owner sees them. */
public final class Tables {

    private final Database database;

    private Tables(Database database) {
        this.database = database;
    }

    public static Tables of(RunningCommandService service) {
        return new Tables(service.database());
    }

    public Connection connection() throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.owner().user(), database.owner().password());
    }

    /** How many rows a query finds. */
    public long count(String fromWhere, Object... parameters) {
        return (Long) rows("SELECT count(*) FROM " + fromWhere, parameters).getFirst().getFirst();
    }

    public List<List<Object>> rows(String sql, Object... parameters) {
        try (var connection = connection();
                var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(i + 1, parameters[i]);
            }
            try (var result = query.executeQuery()) {
                var rows = new ArrayList<List<Object>>();
                while (result.next()) {
                    var row = new ArrayList<Object>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(Objects.requireNonNullElse(result.getObject(i), "null"));
                    }
                    rows.add(row);
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
