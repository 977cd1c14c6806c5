package dev.securityinfo.notification.ledger;

import dev.securityinfo.notification.channel.HandOver;
import dev.securityinfo.notification.channel.HandOver.Accepted;
import dev.securityinfo.notification.channel.HandOver.Deferred;
import dev.securityinfo.notification.channel.HandOver.Refused;
import dev.securityinfo.notification.channel.HandOver.Unconfirmed;
import dev.securityinfo.notification.channel.HandOver.Unreachable;
import dev.securityinfo.notification.channel.HandOver.Withdrawn;
import dev.securityinfo.notification.ledger.Standing.Expired;
import dev.securityinfo.notification.ledger.Standing.Failed;
import dev.securityinfo.notification.ledger.Standing.Pending;
import dev.securityinfo.notification.ledger.Standing.Reason;
import dev.securityinfo.notification.ledger.Standing.Sending;
import dev.securityinfo.notification.ledger.Standing.Sent;
import dev.securityinfo.notification.ledger.Standing.Settled;
import dev.securityinfo.notification.ledger.Standing.Unknown;
import dev.securityinfo.notification.ledger.Standing.Voided;
import dev.securityinfo.notification.ledger.Standing.Waiting;
import dev.securityinfo.notification.platform.BackOff;
import dev.securityinfo.notification.platform.settings.SendingSettings;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * The life of a delivery: {@code PENDING -> SENDING -> SENT | FAILED | EXPIRED | VOIDED}, and
 * {@code UNKNOWN} where a copy may have gone out. Pure but for the jitter of the pauses.
 */
@Component
public final class DeliveryRules {

    private final BackOff backOff;
    private final Duration lease;
    private final int copies;

    public DeliveryRules(BackOff backOff, SendingSettings settings) {
        this.backOff = backOff;
        this.lease = settings.lease();
        this.copies = settings.copies();
    }

    /** A delivery that the ledger meets for the first time. */
    public Progress taken(Instant expiresAt, boolean voided, Instant now) {
        var fresh = new Progress(new Pending(now), 0, 0, voided, expiresAt);
        return waiting(fresh, now, now);
    }

    /** A delivery whose time has come: an attempt begins, or there is nothing left to attempt. */
    public Progress due(Progress progress, Instant now) {
        return switch (progress.standing()) {
            case Waiting _ when progress.voided() || progress.expiredAt(now) ->
                    progress.with(unsent(progress));
            case Waiting w when w.nextAttemptAt().isAfter(now) -> progress;
            case Waiting _ -> begun(progress, now);
            case Sending s when s.leasedUntil().isAfter(now) -> progress;
            // Who had the lease died or stood still, and may have sent a copy.
            case Sending _ -> due(unconfirmed(progress, now, now), now);
            case Settled _ -> progress;
        };
    }

    /** An attempt ended. */
    public Progress answered(Progress progress, HandOver answer, Instant now) {
        Instant later = now.plus(backOff.after(progress.attempts()));
        return switch (answer) {
            case Accepted _ -> progress.withOneMoreCopy().with(new Sent());
            case Refused _ when progress.copies() > 0 ->
                    progress.with(new Failed(Reason.UNCONFIRMED));
            case Refused _ -> progress.with(new Failed(Reason.REFUSED));
            case Deferred _, Unreachable _ -> waiting(progress, later, now);
            case Unconfirmed _ -> unconfirmed(progress, later, now);
            case Withdrawn _ -> waiting(progress, now, now);
        };
    }

    /** A waiting delivery goes out in the mail of another one, before its own time comes. */
    Progress joins(Progress progress, Instant now) {
        return switch (progress.standing()) {
            case Waiting _ when progress.voided() || progress.expiredAt(now) ->
                    progress.with(unsent(progress));
            case Waiting _ -> begun(progress, now);
            case Sending _, Settled _ -> progress;
        };
    }

    /** There was no attempt after all: what the message needs is not there yet. */
    public Progress postponed(Progress progress, Instant until, Instant now) {
        return waiting(progress.withOneAttemptLess(), until, now);
    }

    /**
     * There was no attempt after all: its destination has had enough for now. A cap delays and
     * never drops, so the life of the message starts anew when it may go.
     */
    Progress held(Progress progress, Instant until, Duration life, Instant now) {
        var end = until.plus(life);
        var longer = end.isAfter(progress.expiresAt()) ? progress.expiringAt(end) : progress;
        return waiting(longer.withOneAttemptLess(), until, now);
    }

    /** It cannot be written: another try would find the same. */
    public Progress unwritable(Progress progress, Reason reason) {
        return progress.with(new Failed(progress.copies() > 0 ? Reason.UNCONFIRMED : reason));
    }

    /** Its person was erased. One under way is asked again before it goes out. */
    Progress erased(Progress progress) {
        return switch (progress.standing()) {
            case Waiting _ -> unwritable(progress, Reason.ERASED);
            case Sending _ -> progress.withVoid();
            case Settled _ -> progress;
        };
    }

    /** What it says stopped counting. One under way is asked again before it goes out. */
    public Progress voided(Progress progress) {
        return switch (progress.standing()) {
            case Waiting _ -> progress.withVoid().with(unsent(progress.withVoid()));
            case Sending _ -> progress.withVoid();
            case Settled _ -> progress;
        };
    }

    private Progress begun(Progress progress, Instant now) {
        return progress.withOneMoreAttempt().with(new Sending(now.plus(lease)));
    }

    private Progress waiting(Progress progress, Instant next, Instant now) {
        if (progress.voided() || progress.expiredAt(now)) {
            return progress.with(unsent(progress));
        }
        return progress.with(progress.copies() == 0 ? new Pending(next) : new Unknown(next));
    }

    private Progress unconfirmed(Progress progress, Instant next, Instant now) {
        var counted = progress.withOneMoreCopy();
        return counted.copies() < copies
                ? waiting(counted, next, now)
                : counted.with(new Failed(Reason.UNCONFIRMED));
    }

    /** The end of a delivery that no channel confirmed. */
    private static Settled unsent(Progress progress) {
        if (progress.copies() > 0) {
            return new Failed(Reason.UNCONFIRMED);
        }
        return progress.voided() ? new Voided() : new Expired();
    }
}
