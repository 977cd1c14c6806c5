package dev.securityinfo.command.platform.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of which feed and store do not say the same, as far as was looked: what a round finds
 * counts at once, and what it does not find again is gone when it ends.
 */
final class FeedDrift implements MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(FeedDrift.class);

    /** So many are told of; the others are only counted. */
    private static final int TOLD = 1_000;

    private Set<Long> toldBefore = new HashSet<>();
    private Set<Long> told = new HashSet<>();
    private long before;
    private long now;
    private long compared;

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("security.info.feed.drift.events", this, drift -> (double) drift.events())
                .description("events that the feed tells otherwise than the store, or not at all")
                .register(registry);
        Gauge.builder("security.info.feed.drift.compared", this, drift -> (double) drift.compared())
                .description("comparisons of a record with its row since this instance publishes")
                .register(registry);
    }

    synchronized void begin() {
        now = 0;
        told = new HashSet<>();
    }

    synchronized void compared(int records) {
        compared += records;
    }

    /**
     * Notes a record that is not what its row says.
     *
     * @param found so many events did this round find
     */
    synchronized void differs(long position, int partition, long offset, String how, long found) {
        now = found;
        if (isNews(position)) {
            log.warn(
                    "Partition {} of the feed has at offset {}, for position {}, {}: delete both"
                            + " topics, then ./run republish",
                    partition,
                    offset,
                    position,
                    how);
        }
    }

    /**
     * Notes an event of the store that is not on the feed.
     *
     * @param partition where its record belongs
     * @param found so many events did this round find
     */
    synchronized void missing(long position, int partition, long found) {
        now = found;
        if (isNews(position)) {
            log.warn(
                    "Partition {} of the feed lacks the event of position {}: ./run republish",
                    partition,
                    position);
        }
    }

    private boolean isNews(long position) {
        return told.size() < TOLD && told.add(position) && !toldBefore.contains(position);
    }

    /** All was read. */
    synchronized void end() {
        before = now;
        toldBefore = told;
    }

    /** It is another instance's affair now. */
    synchronized void forget() {
        begin();
        end();
        compared = 0;
    }

    synchronized long events() {
        return Math.max(before, now);
    }

    synchronized long compared() {
        return compared;
    }
}
