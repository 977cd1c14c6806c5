package dev.securityinfo.command.platform.kafka;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How the publisher of this instance is doing: written by its loop, read by health and metrics. */
final class PublisherStatus {

    /** What the loop is doing. */
    sealed interface Doing {
        /** It was not started, or has ended. */
        record Nothing() implements Doing {}

        /** Another instance publishes. */
        record Following() implements Doing {}

        /** This instance publishes. */
        record Leading() implements Doing {}

        /** It tries again and again. */
        record Failing(String reason) implements Doing {}

        /** It tries again as well, but somebody has to do something about it. */
        record Halted(String finding) implements Doing {}
    }

    /**
     * What the leader has seen of the store.
     *
     * @param oldest when the first event after the cursor happened; absent when there is none
     */
    record Seen(long cursor, long head, @Nullable Instant oldest) {
        long lag() {
            return head - cursor;
        }
    }

    private final AtomicLong published = new AtomicLong();
    private volatile Doing doing = new Doing.Nothing();
    private volatile @Nullable Seen seen;

    void now(Doing what) {
        doing = what;
        if (what instanceof Doing.Following || what instanceof Doing.Nothing) {
            seen = null; // what it saw is another instance's affair now
        }
    }

    void saw(Seen store) {
        seen = store;
    }

    void published(int events) {
        published.addAndGet(events);
    }

    Doing doing() {
        return doing;
    }

    @Nullable Seen seen() {
        return seen;
    }

    long published() {
        return published.get();
    }

    boolean isLeading() {
        return doing instanceof Doing.Leading;
    }
}
