package dev.securityinfo.command.platform.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How many messages a destination may be sent, over all people: nobody's mailbox is flooded through
 * us.
 */
public record MessageLimits(int perTenMinutes, int perDay) {

    static final Duration SHORT = Duration.ofMinutes(10);
    static final Duration LONG = Duration.ofDays(1);

    /**
     * How long to wait until one more is within the limits; empty if it is now.
     *
     * @param sent when messages were sent, the newest first
     */
    Optional<Duration> wait(List<Instant> sent, Instant now) {
        return wait(sent, perDay, LONG, now).or(() -> wait(sent, perTenMinutes, SHORT, now));
    }

    private static Optional<Duration> wait(
            List<Instant> sent, int limit, Duration window, Instant now) {
        if (sent.size() < limit) {
            return Optional.empty();
        }
        Instant roomAt = sent.get(limit - 1).plus(window);
        return roomAt.isAfter(now) ? Optional.of(Duration.between(now, roomAt)) : Optional.empty();
    }
}
