package dev.securityinfo.quickstart;

import java.time.Duration;

/**
 * How long to wait before a part that died is started again: at once the first time, longer while
 * it keeps dying.
 */
final class RestartPolicy {

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(4);
    private static final Duration LIVED_WELL = Duration.ofMinutes(1);

    private Duration next = FIRST;

    Duration afterLifeOf(Duration lifetime) {
        if (lifetime.compareTo(LIVED_WELL) >= 0) {
            next = FIRST;
        }
        var pause = next;
        var doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return pause;
    }
}
