package dev.securityinfo.query.platform.feed;

import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How far a reader is behind, in time: it has read what there was this long ago. */
final class Behind {

    private final LongSupplier nanoTime;
    private Map<TopicPartition, Long> goal = Map.of();
    private long goalSeen;
    private @Nullable Duration behind;

    Behind(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * @param places up to which all is read
     * @param ends as they are now; empty if they are not known, which is as far behind as can be
     */
    void observe(Map<TopicPartition, Long> places, Map<TopicPartition, Long> ends) {
        if (ends.isEmpty()) {
            behind = null;
            goal = Map.of();
            return;
        }
        long now = nanoTime.getAsLong();
        if (!goal.isEmpty() && hasReached(goal, places)) {
            behind = Duration.ofNanos(now - goalSeen);
            goal = Map.of();
        }
        if (goal.isEmpty()) {
            if (hasReached(ends, places)) {
                behind = Duration.ZERO;
            } else {
                goal = ends;
                goalSeen = now;
            }
        }
    }

    boolean isAtMost(Duration time) {
        return behind != null && behind.compareTo(time) <= 0 && !isSoughtFor(time);
    }

    private boolean isSoughtFor(Duration time) {
        return !goal.isEmpty() && nanoTime.getAsLong() - goalSeen > time.toNanos();
    }

    static boolean hasReached(Map<TopicPartition, Long> goal, Map<TopicPartition, Long> places) {
        return goal.entrySet().stream()
                .allMatch(end -> places.getOrDefault(end.getKey(), -1L) >= end.getValue());
    }
}
