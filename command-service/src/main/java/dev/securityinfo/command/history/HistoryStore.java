package dev.securityinfo.command.history;

import dev.securityinfo.command.platform.store.ReadLimit;
import dev.securityinfo.command.platform.store.StoredEvent;
import dev.securityinfo.command.platform.store.StreamName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the history page by page. Between two pages nothing is held, so that a reader may be as
 * slow as they like.
 */
final class HistoryStore {

    /** However few of them are wanted, so many positions are looked at in one statement. */
    static final int WINDOW = 2_000;

    private static final int PAGE = 500;

    /** Clocks of instances differ: so far from its neighbours a time may be. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final String FILTERED =
            """
             AND (cardinality(?::text[]) = 0 OR name = ANY (?::text[]))
             AND time >= ?::timestamptz AND time < ?::timestamptz""";

    private static final String ALL =
            "SELECT %s FROM event WHERE position > ? AND position <= ? %s ORDER BY position"
                    .formatted(StoredEvent.COLUMNS, FILTERED);

    private static final String OF_PERSON =
            "SELECT %s FROM event WHERE stream = ? AND sequence >= ? ORDER BY sequence LIMIT ?"
                    .formatted(StoredEvent.COLUMNS);

    private final JdbcClient jdbc;
    private final ReadLimit reads;

    HistoryStore(JdbcClient jdbc, ReadLimit reads) {
        this.jdbc = jdbc;
        this.reads = reads;
    }

    /** The last position there is, 0 if there is none. */
    long head() {
        return reads.within(
                () ->
                        jdbc.sql("SELECT coalesce(max(position), 0) FROM event")
                                .query(Long.class)
                                .single());
    }

    /** Those that fit, of the positions after one up to another: a window at most. */
    List<StoredEvent> window(long after, long upTo, HistoryFilter filter) {
        var types = filter.types().toArray(String[]::new);
        return reads.within(
                () ->
                        jdbc.sql(ALL)
                                .params(
                                        after,
                                        upTo,
                                        types,
                                        types,
                                        text(filter.from(), "-infinity"),
                                        text(filter.to(), "infinity"))
                                .query(HistoryStore::event)
                                .list());
    }

    /** The next events of a person. */
    List<StoredEvent> ofPerson(String userId, long fromSequence) {
        return reads.within(
                () ->
                        jdbc.sql(OF_PERSON)
                                .params(StreamName.ofPerson(userId).toString(), fromSequence, PAGE)
                                .query(HistoryStore::event)
                                .list());
    }

    /**
     * A position behind which nothing happened before an instant. Times hardly ever go back, so a
     * few rows are enough to find it.
     */
    long before(Instant instant, long head) {
        long low = 0;
        long high = head;
        while (low < high) {
            long middle = (low + high + 1) / 2;
            if (timeAt(middle).map(time -> time.isBefore(instant.minus(SKEW))).orElse(false)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** A position up to which all lies that happened before an instant. */
    long upTo(@Nullable Instant instant, long head) {
        return instant == null
                ? head
                : Math.min(head, before(instant.plus(SKEW).plus(SKEW), head) + 1);
    }

    private Optional<Instant> timeAt(long position) {
        return reads.within(
                () ->
                        jdbc.sql("SELECT time FROM event WHERE position = ?")
                                .param(position)
                                .query(
                                        (row, _) ->
                                                row.getObject(1, OffsetDateTime.class).toInstant())
                                .optional());
    }

    private static String text(@Nullable Instant instant, String absent) {
        return instant == null ? absent : instant.toString();
    }

    private static StoredEvent event(ResultSet row, int number) throws SQLException {
        return StoredEvent.of(row);
    }
}
