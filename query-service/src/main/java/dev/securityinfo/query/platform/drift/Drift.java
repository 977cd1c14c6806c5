package dev.securityinfo.query.platform.drift;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The people whose rows were found to say something else than the history, when last looked at. */
@Component
class Drift {

    private static final Logger log = LoggerFactory.getLogger(Drift.class);

    private final Set<String> people = new HashSet<>();
    private long compared;
    private long epoch;

    Drift(MeterRegistry registry) {
        Gauge.builder("security.info.drift.people", this, drift -> (double) drift.people())
                .description("people whose rows do not say what the history says")
                .register(registry);
        Gauge.builder("security.info.drift.compared", this, drift -> (double) drift.compared())
                .description("comparisons of a person since the rows were made")
                .register(registry);
    }

    /** Rows of another epoch are other rows. */
    synchronized void begin(long current) {
        if (current != epoch) {
            people.clear();
            compared = 0;
            epoch = current;
        }
    }

    synchronized void agrees(String userId) {
        compared++;
        people.remove(userId);
    }

    /** Notes it, and tells of it once. No person is named: their last event is. */
    synchronized void differs(String userId, History.Last last, String how) {
        compared++;
        if (people.add(userId)) {
            log.atWarn()
                    .addKeyValue("partition", last.partition())
                    .addKeyValue("offset", last.offset())
                    .addKeyValue("revision", last.revision())
                    .addKeyValue("how", how)
                    .log("The read model of the person of this event has drifted");
        }
    }

    synchronized int people() {
        return people.size();
    }

    synchronized long compared() {
        return compared;
    }
}
