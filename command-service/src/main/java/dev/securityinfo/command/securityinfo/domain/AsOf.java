package dev.securityinfo.command.securityinfo.domain;

import dev.securityinfo.command.securityinfo.domain.Email.AwaitingCode;
import dev.securityinfo.command.securityinfo.domain.Email.OpenCode;
import dev.securityinfo.command.securityinfo.domain.Email.Unverified;
import dev.securityinfo.command.securityinfo.domain.Email.Verified;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a person's security info stood at an instant, for those who look at it from outside.
 *
 * @param failures wrong codes in a row
 * @param pausedUntil until when no answer was looked at
 * @param locked whether only an administrator could help
 * @param codesLastHour codes that were sent within the hour before
 */
public record AsOf(
        List<Method> methods,
        int failures,
        @Nullable Instant pausedUntil,
        boolean locked,
        int codesLastHour,
        int codesLastDay,
        int deletedMethods) {

    /**
     * A method as it was.
     *
     * @param code the newest one, while the method waited for it
     */
    public record Method(EmailMethodAdded added, boolean verified, @Nullable Code code) {

        private static Method of(Email email, Numbers numbers) {
            return switch (email) {
                case Unverified(var added) -> new Method(added, false, null);
                case AwaitingCode(var added, var code) ->
                        new Method(added, false, Code.of(code, numbers));
                case Verified(var added) -> new Method(added, true, null);
            };
        }
    }

    /** A code that was on its way. */
    public record Code(Instant issuedAt, Instant expiresAt, int attemptsLeft) {

        private static Code of(OpenCode code, Numbers numbers) {
            return new Code(code.issuedAt(), code.expiresAt(), code.attemptsLeft(numbers));
        }
    }

    public static AsOf of(SecurityInfoState state, Numbers numbers, Instant at) {
        return new AsOf(
                state.emails().inOrder().stream().map(email -> Method.of(email, numbers)).toList(),
                state.failures().inARow(),
                state.failures().delay(numbers, at).map(at::plus).orElse(null),
                state.failures().lockedBy(numbers),
                codes(state, CodesSent.HOUR, at),
                codes(state, CodesSent.DAY, at),
                state.deleted().firstToLast().size());
    }

    private static int codes(SecurityInfoState state, Duration window, Instant at) {
        return (int)
                state.codesSent().lastDay().stream()
                        .filter(sent -> sent.at().isAfter(at.minus(window)))
                        .count();
    }
}
