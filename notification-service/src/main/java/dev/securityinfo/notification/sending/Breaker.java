package dev.securityinfo.notification.sending;

import dev.securityinfo.notification.channel.HandOver;
import dev.securityinfo.notification.channel.HandOver.Accepted;
import dev.securityinfo.notification.channel.HandOver.Deferred;
import dev.securityinfo.notification.channel.HandOver.Refused;
import dev.securityinfo.notification.channel.HandOver.Unconfirmed;
import dev.securityinfo.notification.channel.HandOver.Unreachable;
import dev.securityinfo.notification.channel.HandOver.Withdrawn;
import dev.securityinfo.notification.platform.BackOff;
import java.time.Instant;

/**
 * Spares a channel that does not answer: after a failure one message at a time tries it, with
 * growing pauses, until it answers again.
 */
final class Breaker {

    private final BackOff backOff;
    private int failures;
    private Instant closedUntil = Instant.MIN;

    Breaker(BackOff backOff) {
        this.backOff = backOff;
    }

    /** How many messages may be tried now, of those that could be. */
    synchronized int allows(int free, int underWay, Instant now) {
        if (failures == 0) {
            return free;
        }
        return now.isBefore(closedUntil) || underWay > 0 ? 0 : Math.min(1, free);
    }

    /** When the channel may be tried again; in the past if it may be now. */
    synchronized Instant closedUntil() {
        return closedUntil;
    }

    synchronized void saw(HandOver answer, Instant now) {
        switch (answer) {
            case Unreachable _ -> failed(now);
            case Accepted _, Refused _, Deferred _ -> answersAgain();
            case Unconfirmed _, Withdrawn _ -> {} // says nothing about the next message
        }
    }

    private void failed(Instant now) {
        // Those that were under way together failed together: that is one failure.
        if (!now.isBefore(closedUntil)) {
            failures++;
            closedUntil = now.plus(backOff.after(failures));
        }
    }

    private void answersAgain() {
        failures = 0;
        closedUntil = Instant.MIN;
    }
}
