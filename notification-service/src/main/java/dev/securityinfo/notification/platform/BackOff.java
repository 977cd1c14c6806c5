package dev.securityinfo.notification.platform;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses that double, each shortened by chance, so that what failed together does not come back
 * together.
 */
public record BackOff(Duration first, Duration longest, RandomGenerator random) {

    private static final int ENOUGH_DOUBLINGS = 30;

    /** The pause after that many failures in a row, from half of the full pause to all of it. */
    public Duration after(int failures) {
        long doubled = first.toMillis() << Math.clamp(failures - 1L, 0, ENOUGH_DOUBLINGS);
        long full = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }
}
