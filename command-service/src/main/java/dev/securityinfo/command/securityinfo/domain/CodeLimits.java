package dev.securityinfo.command.securityinfo.domain;

import dev.securityinfo.command.securityinfo.domain.Email.AwaitingCode;
import dev.securityinfo.command.securityinfo.domain.Refusal.LockedByFailures;
import dev.securityinfo.command.securityinfo.domain.Refusal.ResentTooSoon;
import dev.securityinfo.command.securityinfo.domain.Refusal.TooManyCodesForMethod;
import dev.securityinfo.command.securityinfo.domain.Refusal.TooManyCodesForPerson;
import dev.securityinfo.command.securityinfo.domain.Refusal.TooManyFailures;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often a person is sent a code, and how often they may be wrong, over all methods and for one:
 * the first limit that is met is the answer.
 */
final class CodeLimits {

    private final Numbers numbers;

    CodeLimits(Numbers numbers) {
        this.numbers = numbers;
    }

    /** What is against a first code for a method. */
    Optional<Refusal> onFirstCode(SecurityInfoState state, Instant now) {
        return locked(state.failures())
                .or(() -> codesOfTheDay(state.codesSent(), now))
                .or(() -> codesOfTheHour(state.codesSent(), now));
    }

    /** What is against another code for a method. */
    Optional<Refusal> onAnotherCode(Email email, SecurityInfoState state, Instant now) {
        return tooSoon(email, now)
                .or(() -> codesOfTheMethod(email.methodId(), state.codesSent(), now))
                .or(() -> onFirstCode(state, now));
    }

    /** What is against looking at the answer to a code. */
    Optional<Refusal> onAnswer(Failures failures, Instant now) {
        return locked(failures).or(() -> failures.delay(numbers, now).map(TooManyFailures::new));
    }

    Instant resendAvailableAt(Instant issuedAt) {
        return issuedAt.plus(numbers.resendAfter());
    }

    private Optional<Refusal> locked(Failures failures) {
        return failures.lockedBy(numbers)
                ? Optional.of(new LockedByFailures(numbers.longestDelay()))
                : Optional.empty();
    }

    private Optional<Refusal> tooSoon(Email email, Instant now) {
        if (!(email instanceof AwaitingCode(_, var code))) {
            return Optional.empty();
        }
        var wait = Duration.between(now, resendAvailableAt(code.issuedAt()));
        return wait.isPositive() ? Optional.of(new ResentTooSoon(wait)) : Optional.empty();
    }

    private Optional<Refusal> codesOfTheMethod(MethodId method, CodesSent sent, Instant now) {
        return sent.waitForMethod(method, numbers.codesPerMethodPerHour(), CodesSent.HOUR, now)
                .map(TooManyCodesForMethod::new);
    }

    private Optional<Refusal> codesOfTheDay(CodesSent sent, Instant now) {
        return sent.waitForPerson(numbers.codesPerPersonPerDay(), CodesSent.DAY, now)
                .map(TooManyCodesForPerson::new);
    }

    private Optional<Refusal> codesOfTheHour(CodesSent sent, Instant now) {
        return sent.waitForPerson(numbers.codesPerPersonPerHour(), CodesSent.HOUR, now)
                .map(TooManyCodesForPerson::new);
    }
}
