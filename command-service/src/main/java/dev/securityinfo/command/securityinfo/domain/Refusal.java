package dev.securityinfo.command.securityinfo.domain;

import dev.securityinfo.contract.MethodType;
import java.time.Duration;
import java.util.UUID;

/** Why not: one case per reason that somebody can meet. */
public sealed interface Refusal {

    /** There is no history of this person. */
    record NoSuchUser() implements Refusal {}

    /** The person has no such method, or not any more. */
    record NoSuchMethod() implements Refusal {}

    /** The organisation does not offer this kind of method. */
    record MethodNotOffered(MethodType type) implements Refusal {}

    /**
     * The address belongs to the organisation itself: who lost the password there cannot read it.
     */
    record AddressNotAllowed() implements Refusal {}

    /** The person has as many methods of this kind as there may be. */
    record MethodLimitReached(MethodType type, int limit) implements Refusal {}

    /** A verified method needs no further code. */
    record AlreadyVerified() implements Refusal {}

    /** Somebody else changed the security info since the caller looked. */
    record RevisionMismatch(long revision) implements Refusal {}

    /** The code does not prove anything. To the caller all cases look the same. */
    sealed interface CodeNotAccepted extends Refusal {

        /** How many tries are left for the code that was sent last. */
        int attemptsLeft();
    }

    /** The code is not the one that was sent. */
    record CodeWrong(int attemptsLeft) implements CodeNotAccepted {}

    /** Expired, used, voided, tried too often or never issued. */
    record NoCodeAlive() implements CodeNotAccepted {
        @Override
        public int attemptsLeft() {
            return 0;
        }
    }

    /** Nobody erases themselves, and nobody approves what they asked for. */
    record AnotherAdministratorNeeded() implements Refusal {}

    /** No such erasure was asked for. */
    record NoSuchErasure() implements Refusal {}

    /** The person was forgotten, and nothing has been recorded since. */
    record AlreadyErased(UUID erasureId) implements Refusal {}

    /** Too much at once. */
    sealed interface TooMany extends Refusal {

        /** How long to wait before the same may be accepted. */
        Duration retryAfter();
    }

    /** The code before was sent a moment ago. */
    record ResentTooSoon(Duration retryAfter) implements TooMany {}

    /** This method was sent too many codes within the hour. */
    record TooManyCodesForMethod(Duration retryAfter) implements TooMany {}

    /** This person was sent too many codes within the hour or the day. */
    record TooManyCodesForPerson(Duration retryAfter) implements TooMany {}

    /** This destination was sent too many codes, by whomsoever. */
    record TooManyCodesForDestination(Duration retryAfter) implements TooMany {}

    /** Too many wrong codes in a row: the answer is not even looked at. */
    record TooManyFailures(Duration retryAfter) implements TooMany {}

    /** So many wrong codes in a row that waiting does not help; an administrator does. */
    record LockedByFailures(Duration retryAfter) implements TooMany {}
}
