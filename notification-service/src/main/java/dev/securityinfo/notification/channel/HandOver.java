package dev.securityinfo.notification.channel;

/** How an attempt to hand a message to a channel went. */
public sealed interface HandOver {

    /** Whether a copy went out, or may have. */
    default boolean mayBeOut() {
        return switch (this) {
            case Accepted _, Unconfirmed _ -> true;
            case Refused _, Deferred _, Unreachable _, Withdrawn _ -> false;
        };
    }

    /** The channel took it. */
    record Accepted() implements HandOver {}

    /** The channel will never take it. */
    record Refused() implements HandOver {}

    /** The channel answers, and did not take this message now. */
    record Deferred() implements HandOver {}

    /** The channel does not answer at all; other messages would fare no better. */
    record Unreachable() implements HandOver {}

    /** The message went out and the channel never said whether it took it. */
    record Unconfirmed() implements HandOver {}

    /** Its time had come to an end before it went out. */
    record Withdrawn() implements HandOver {}
}
