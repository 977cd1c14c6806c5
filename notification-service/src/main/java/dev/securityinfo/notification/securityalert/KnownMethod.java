package dev.securityinfo.notification.securityalert;

import dev.securityinfo.contract.SealedText;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the events so far say of a method. A record that nobody could read may have told the rest,
 * so any part can be missing.
 */
record KnownMethod(
        UUID id, @Nullable Added added, @Nullable Occasion verified, @Nullable Ending deleted) {

    /** What one event says of a method. */
    sealed interface Saying permits Added, Occasion, Ending {}

    /** What one event of a person says of a method. */
    record Part(String userId, UUID methodId, Saying said) {

        /** Place of the event in the person's stream. */
        long sequence() {
            return switch (said) {
                case Added added -> added.sequence();
                case Occasion verified -> verified.sequence();
                case Ending deleted -> deleted.occasion().sequence();
            };
        }
    }

    /**
     * @param tag equal for equal addresses of one person
     */
    record Added(
            long sequence, SealedText address, String tag, String language, @Nullable UUID replaces)
            implements Saying {}

    /**
     * @param replaced it made room for another one
     */
    record Ending(Occasion occasion, boolean replaced) implements Saying {}

    /** Whether it counted for something when that happened. */
    boolean wasVerifiedAt(Occasion then) {
        return verified != null && verified.sequence() <= then.sequence() && !wasGoneAt(then);
    }

    boolean wasGoneAt(Occasion then) {
        return deleted != null && deleted.occasion().sequence() < then.sequence();
    }

    /** Whether that is told to this address, as it counts or did so a short while ago. */
    boolean isTold(Occasion change, Duration afterRemoval) {
        return verified != null
                && verified.sequence() <= change.sequence()
                && (deleted == null
                        || !wasGoneAt(change)
                        || deleted.occasion().at().plus(afterRemoval).isAfter(change.at()));
    }
}
