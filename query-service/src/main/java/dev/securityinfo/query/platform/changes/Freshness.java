package dev.securityinfo.query.platform.changes;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import org.springframework.stereotype.Component;

/**
 * Whether what was read of a person a while ago is still what the database says. Take a stamp,
 * look, and what was seen holds for as long as the stamp does: it ends with the next notification,
 * and with the last proof that notifications arrive.
 */
@Component
public class Freshness {

    /** For so long after a proof nobody has to ask the database. */
    static final Duration TRUST = Duration.ofSeconds(3);

    /** People who share a counter are looked up a little more often, no more. */
    private static final int COUNTERS = 1 << 14;

    private final AtomicLongArray changes = new AtomicLongArray(COUNTERS);
    private final AtomicLong changesOfAll = new AtomicLong();
    private final LongSupplier nanoTime;
    private volatile boolean listening;
    private volatile long provenAt;

    public Freshness() {
        this(System::nanoTime);
    }

    Freshness(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** To be taken before the look. */
    public long stamp(String userId) {
        return changesOfAll.get() + changes.get(counter(userId.hashCode()));
    }

    /** Whether nothing was told of this person since. */
    public boolean holds(String userId, long stamp) {
        return listening
                && nanoTime.getAsLong() - provenAt < TRUST.toNanos()
                && stamp(userId) == stamp;
    }

    void changed(String mark) {
        try {
            changes.incrementAndGet(counter(Integer.parseUnsignedInt(mark, 16)));
        } catch (NumberFormatException e) {
            anythingMayHaveChanged(); // somebody else's notification
        }
    }

    void anythingMayHaveChanged() {
        changesOfAll.incrementAndGet();
    }

    /**
     * All notifications of commits before this moment have been passed on.
     *
     * @param moment of {@link System#nanoTime()}
     */
    void proven(long moment) {
        provenAt = moment;
        listening = true;
    }

    void lost() {
        listening = false;
    }

    private static int counter(int hash) {
        return (hash ^ (hash >>> 16)) & (COUNTERS - 1);
    }
}
