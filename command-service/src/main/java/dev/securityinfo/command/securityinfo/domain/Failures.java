package dev.securityinfo.command.securityinfo.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Wrong codes in a row, over all methods and codes of a person (NIST SP 800-63B-4, 3.2.2). Only a
 * success or an administrator clears them.
 */
record Failures(int inARow, Instant last) {

    static final Failures NONE = new Failures(0, Instant.EPOCH);

    Failures oneMore(Instant at) {
        return new Failures(inARow + 1, at);
    }

    boolean lockedBy(Numbers numbers) {
        return inARow >= numbers.failuresBeforeLock();
    }

    /** How long the person still has to wait before an answer is looked at; empty if not at all. */
    Optional<Duration> delay(Numbers numbers, Instant now) {
        int beyond = inARow - numbers.failuresBeforeDelay();
        if (beyond < 0) {
            return Optional.empty();
        }
        Duration longest = numbers.longestDelay();
        // The doublings are bounded, so that the product cannot overflow.
        Duration doubled = numbers.firstDelay().multipliedBy(1L << Math.min(beyond, 20));
        Duration delay = doubled.compareTo(longest) < 0 ? doubled : longest;
        Duration left = Duration.between(now, last.plus(delay));
        return left.isPositive() ? Optional.of(left) : Optional.empty();
    }
}
