package dev.securityinfo.command.platform.kafka;

import dev.securityinfo.command.platform.store.StoredEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The event store as the comparison sees it, on one connection of its own. */
final class StoredRows implements AutoCloseable {

    private final Connection connection;

    private StoredRows(Connection connection) {
        this.connection = connection;
    }

    static StoredRows open(StoreConnection store) throws SQLException {
        return new StoredRows(store.open());
    }

    /** The last position that Kafka acknowledged: up to there each event is on the feed. */
    long acknowledged() throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT position FROM publisher_cursor WHERE name = 'events'")) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** Those events of these positions that there are. */
    Map<Long, StoredEvent> at(Collection<Long> positions) throws SQLException {
        var sql = "SELECT %s FROM event WHERE position = ANY (?)".formatted(StoredEvent.COLUMNS);
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("bigint", positions.toArray()));
            try (var rows = statement.executeQuery()) {
                var events = new HashMap<Long, StoredEvent>();
                while (rows.next()) {
                    var event = StoredEvent.of(rows);
                    events.put(event.position(), event);
                }
                return events;
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
