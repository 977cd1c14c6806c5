package dev.securityinfo.command.securityinfo.http;

import dev.securityinfo.command.securityinfo.domain.Refusal;
import dev.securityinfo.command.securityinfo.domain.Refusal.AddressNotAllowed;
import dev.securityinfo.command.securityinfo.domain.Refusal.AlreadyErased;
import dev.securityinfo.command.securityinfo.domain.Refusal.AlreadyVerified;
import dev.securityinfo.command.securityinfo.domain.Refusal.AnotherAdministratorNeeded;
import dev.securityinfo.command.securityinfo.domain.Refusal.CodeNotAccepted;
import dev.securityinfo.command.securityinfo.domain.Refusal.LockedByFailures;
import dev.securityinfo.command.securityinfo.domain.Refusal.MethodLimitReached;
import dev.securityinfo.command.securityinfo.domain.Refusal.MethodNotOffered;
import dev.securityinfo.command.securityinfo.domain.Refusal.NoSuchErasure;
import dev.securityinfo.command.securityinfo.domain.Refusal.NoSuchMethod;
import dev.securityinfo.command.securityinfo.domain.Refusal.NoSuchUser;
import dev.securityinfo.command.securityinfo.domain.Refusal.ResentTooSoon;
import dev.securityinfo.command.securityinfo.domain.Refusal.RevisionMismatch;
import dev.securityinfo.command.securityinfo.domain.Refusal.TooMany;
import dev.securityinfo.command.securityinfo.domain.Refusal.TooManyCodesForDestination;
import dev.securityinfo.command.securityinfo.domain.Refusal.TooManyCodesForMethod;
import dev.securityinfo.command.securityinfo.domain.Refusal.TooManyCodesForPerson;
import dev.securityinfo.command.securityinfo.domain.Refusal.TooManyFailures;
import dev.securityinfo.edge.problem.Problem;
import dev.securityinfo.edge.problem.ProblemType;

/**
 * Every refusal as a problem (RFC 9457). What a code that is not accepted suffers from, nobody is
 * told.
 */
final class RefusalToProblem {

    private RefusalToProblem() {}

    static Problem of(Refusal refusal) {
        return switch (refusal) {
            case NoSuchUser _ -> Problem.of(ProblemType.NO_SUCH_USER);
            case NoSuchMethod _ -> Problem.of(ProblemType.NO_SUCH_METHOD);
            case MethodNotOffered(var type) ->
                    Problem.of(ProblemType.METHOD_NOT_OFFERED).with("method", type.wireName());
            case AddressNotAllowed _ -> Problem.of(ProblemType.ADDRESS_NOT_ALLOWED);
            case MethodLimitReached(var type, int limit) ->
                    Problem.of(ProblemType.METHOD_LIMIT_REACHED)
                            .with("method", type.wireName())
                            .with("limit", limit);
            case AlreadyVerified _ -> Problem.of(ProblemType.ALREADY_VERIFIED);
            case RevisionMismatch(long revision) ->
                    Problem.of(ProblemType.REVISION_MISMATCH).with("revision", revision);
            case AnotherAdministratorNeeded _ ->
                    Problem.of(ProblemType.FORBIDDEN)
                            .detail(
                                    "An erasure takes two administrators, and neither of them is the"
                                            + " person.");
            case NoSuchErasure _ -> Problem.of(ProblemType.NO_SUCH_ERASURE);
            case AlreadyErased(var id) ->
                    Problem.of(ProblemType.ALREADY_ERASED).with("erasureId", id);
            case CodeNotAccepted code ->
                    Problem.of(ProblemType.CODE_NOT_ACCEPTED)
                            .with("attemptsLeft", code.attemptsLeft());
            case TooMany tooMany ->
                    Problem.of(ProblemType.TOO_MANY_REQUESTS)
                            .detail(detail(tooMany))
                            .with("reason", reason(tooMany))
                            .retryAfter(tooMany.retryAfter());
        };
    }

    /** For programs: a person who is locked out should not be told to come back in an hour. */
    private static String reason(TooMany tooMany) {
        return switch (tooMany) {
            case ResentTooSoon _ -> "resent-too-soon";
            case TooManyCodesForMethod _ -> "codes-for-method";
            case TooManyCodesForPerson _ -> "codes-for-person";
            case TooManyCodesForDestination _ -> "codes-for-destination";
            case TooManyFailures _ -> "failures";
            case LockedByFailures _ -> "locked";
        };
    }

    private static String detail(TooMany tooMany) {
        return switch (tooMany) {
            case ResentTooSoon _ -> "The last code was sent a moment ago.";
            case TooManyCodesForMethod _ -> "This method was sent too many codes within an hour.";
            case TooManyCodesForPerson _ -> "You were sent too many codes within an hour or a day.";
            case TooManyCodesForDestination _ -> "This address was sent too many codes.";
            case TooManyFailures _ -> "Too many codes in a row were wrong.";
            case LockedByFailures _ ->
                    "Far too many codes in a row were wrong. Only an administrator can help now.";
        };
    }
}
