package dev.securityinfo.command.notary;

import dev.securityinfo.command.platform.store.StoredEvent;
import dev.securityinfo.wire.history.EventHash;
import dev.securityinfo.wire.history.HistoryCheck.Before;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The history in the order of positions, each event with the one before it in its stream. */
final class HistoryPages {

    private static final int LIMIT = 500;

    private static final String PAGE =
            """
            SELECT %s, before_position, before_hash
            FROM event LEFT JOIN LATERAL (
              SELECT position AS before_position, encode(hash, 'hex') AS before_hash FROM event AS b
              WHERE b.stream = event.stream AND b.sequence = event.sequence - 1) AS before ON true
            WHERE position > ? ORDER BY position LIMIT ?"""
                    .formatted(StoredEvent.COLUMNS);

    /** An event and what it is chained to. */
    record Link(StoredEvent event, @Nullable Before before) {}

    private final JdbcClient jdbc;

    HistoryPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last position there is, 0 if there is none. */
    long head() {
        return jdbc.sql("SELECT coalesce(max(position), 0) FROM event").query(Long.class).single();
    }

    /** Some of those after a position; none if there are none. */
    List<Link> after(long position) {
        return jdbc.sql(PAGE).params(position, LIMIT).query(HistoryPages::link).list();
    }

    private static Link link(ResultSet row, int number) throws SQLException {
        var event = StoredEvent.of(row);
        var hash = row.getString("before_hash");
        return new Link(
                event,
                hash == null
                        ? null
                        : new Before(
                                row.getLong("before_position"),
                                event.sequence(),
                                EventHash.parse(hash)));
    }
}
