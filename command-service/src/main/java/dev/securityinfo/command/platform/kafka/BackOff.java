package dev.securityinfo.command.platform.kafka;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses that double from one failure to the next, with jitter. */
final class BackOff {

    private final Duration first;
    private final Duration longest;
    private Duration next;

    BackOff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /** The pause after one more failure: between half and all of what its turn is. */
    Duration next() {
        long whole = next.toMillis();
        next = next.multipliedBy(2).compareTo(longest) < 0 ? next.multipliedBy(2) : longest;
        return Duration.ofMillis(whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2 + 1));
    }

    /** Something worked. */
    void reset() {
        next = first;
    }
}
