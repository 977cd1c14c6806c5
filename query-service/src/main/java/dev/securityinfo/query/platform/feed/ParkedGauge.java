package dev.securityinfo.query.platform.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** The number of parked records, asked for at most every few seconds, however often it is read. */
@Component
class ParkedGauge {

    private static final Logger log = LoggerFactory.getLogger(ParkedGauge.class);
    private static final Duration FRESH = Duration.ofSeconds(5);

    private record Seen(ParkedRecords.Count count, Instant at) {}

    private final ParkedRecords parked;
    private final Clock clock;
    private volatile Seen seen = new Seen(new ParkedRecords.Count(0, 0), Instant.EPOCH);

    ParkedGauge(ParkedRecords parked, Clock clock) {
        this.parked = parked;
        this.clock = clock;
    }

    /** With the database away, the number that was seen last. */
    ParkedRecords.Count count() {
        Seen last = seen;
        if (clock.instant().isBefore(last.at().plus(FRESH))) {
            return last.count();
        }
        var now = new Seen(ask(last), clock.instant());
        seen = now;
        return now.count();
    }

    private ParkedRecords.Count ask(Seen last) {
        try {
            return parked.count();
        } catch (DataAccessException e) {
            log.debug("The parked records cannot be counted at the moment");
            return last.count();
        }
    }
}
