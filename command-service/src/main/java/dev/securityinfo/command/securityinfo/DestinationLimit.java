package dev.securityinfo.command.securityinfo;

import dev.securityinfo.command.securityinfo.domain.Decision.Destination;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many codes a destination may be sent, over all people: nobody's mailbox is flooded through
 * us. Counted in the transaction of the command, which holds the lock of the append; so the count
 * is exact over all instances.
 */
class DestinationLimit {

    private static final Duration SHORT = Duration.ofMinutes(10);
    private static final Duration LONG = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final int perTenMinutes;
    private final int perDay;

    DestinationLimit(JdbcClient jdbc, int perTenMinutes, int perDay) {
        this.jdbc = jdbc;
        this.perTenMinutes = perTenMinutes;
        this.perDay = perDay;
    }

    /**
     * Counts one code; or says how long to wait until it would be within the limit, and counts
     * nothing.
     */
    Optional<Duration> count(Destination destination, Instant now) {
        var wait =
                wait(destination, perDay, LONG, now)
                        .or(() -> wait(destination, perTenMinutes, SHORT, now));
        if (wait.isEmpty()) {
            jdbc.sql("INSERT INTO code_sent (destination, sent_at) VALUES (?, ?)")
                    .params(destination.tag(), Timestamp.from(now))
                    .update();
        }
        return wait;
    }

    private Optional<Duration> wait(
            Destination destination, int limit, Duration window, Instant now) {
        return jdbc.sql(
                        """
                        SELECT sent_at FROM code_sent WHERE destination = ? AND sent_at > ?
                        ORDER BY sent_at DESC OFFSET ? LIMIT 1
                        """)
                .params(destination.tag(), Timestamp.from(now.minus(window)), limit - 1)
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .optional()
                .map(oldestThatCounts -> Duration.between(now, oldestThatCounts.plus(window)));
    }

    /**
     * Takes away some of the counts that no window reaches any more.
     *
     * @return how many; fewer than the limit when there are no more
     */
    int sweep(int limit) {
        return jdbc.sql(
                        """
                        DELETE FROM code_sent WHERE ctid IN (
                          SELECT ctid FROM code_sent
                          WHERE sent_at < now() - interval '24 hours'
                          LIMIT ? FOR UPDATE SKIP LOCKED)
                        """)
                .param(limit)
                .update();
    }
}
