package dev.securityinfo.query.platform.rebuild;

import dev.securityinfo.query.platform.feed.FeedBeside.Extent;
import dev.securityinfo.query.platform.rebuild.Rebuild.Status;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Notes how far a phase is, at most once a second, and how long it will take at this pace. */
final class Phase {

    private static final long BETWEEN_NOTES = Duration.ofSeconds(1).toNanos();

    private final Rebuild rebuild;
    private final Status status;
    private final long begun = System.nanoTime();
    private long before = -1;
    private long noted = begun - BETWEEN_NOTES;

    Phase(Rebuild rebuild, Status status) {
        this.rebuild = rebuild;
        this.status = status;
    }

    /** Asks how far it is only when that is to be noted. */
    void reached(Supplier<Extent> extent) {
        if (System.nanoTime() - noted >= BETWEEN_NOTES) {
            var now = extent.get();
            reached(now.done(), now.total());
        }
    }

    void reached(long done, long total) {
        if (before < 0) {
            before = done;
        }
        long now = System.nanoTime();
        if (now - noted >= BETWEEN_NOTES) {
            noted = now;
            rebuild.reached(status, done, total, left(done - before, total - done, now - begun));
        }
    }

    private static @Nullable Duration left(long done, long still, long nanos) {
        return done <= 0 ? null : Duration.ofNanos((long) ((double) nanos * still / done));
    }
}
