package dev.securityinfo.benchmarks.stock;

import dev.securityinfo.command.securityinfo.domain.Decision.Destination;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many codes a destination may be sent, counted in the transaction of the command. */
class StockDestinationLimit {

    private record Limit(int codes, Duration window) {}

    private static final List<Limit> LIMITS =
            List.of(new Limit(10, Duration.ofDays(1)), new Limit(3, Duration.ofMinutes(10)));

    private final JdbcClient jdbc;

    StockDestinationLimit(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts one code, unless that is more than may be sent. */
    boolean count(Destination destination, Instant now) {
        if (LIMITS.stream().anyMatch(limit -> isReached(limit, destination, now))) {
            return false;
        }
        jdbc.sql("INSERT INTO StockCodeSent (destination, sent_at) VALUES (?, ?)")
                .params(destination.tag(), Timestamp.from(now))
                .update();
        return true;
    }

    private boolean isReached(Limit limit, Destination destination, Instant now) {
        return jdbc.sql(
                        """
                        SELECT sent_at FROM StockCodeSent WHERE destination = ? AND sent_at > ?
                        ORDER BY sent_at DESC OFFSET ? LIMIT 1
                        """)
                .params(
                        destination.tag(),
                        Timestamp.from(now.minus(limit.window())),
                        limit.codes() - 1)
                .query((row, _) -> row.getTimestamp(1))
                .optional()
                .isPresent();
    }
}
