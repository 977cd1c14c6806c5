package dev.securityinfo.command.securityinfo.domain;

import dev.securityinfo.contract.CodeEvent;
import dev.securityinfo.contract.CodeEvent.CodeIssued;
import dev.securityinfo.contract.CodeEvent.CodeRejected;
import dev.securityinfo.contract.EmailEvent;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.EmailEvent.EmailMethodVerified;
import dev.securityinfo.contract.ErasureEvent;
import dev.securityinfo.contract.ErasureEvent.ErasureRequested;
import dev.securityinfo.contract.ErasureEvent.PersonErased;
import dev.securityinfo.contract.LockLifted;
import dev.securityinfo.contract.MethodDeleted;
import dev.securityinfo.contract.SecurityInfoEvent;

/**
 * What is known about a person's security info: enough to decide, and no more.
 *
 * @param revision how many events there were
 * @param deleted methods that were here once
 * @param erasures what administrators asked for
 */
public record SecurityInfoState(
        long revision,
        Emails emails,
        CodesSent codesSent,
        Failures failures,
        DeletedMethods deleted,
        Erasures erasures) {

    public static final SecurityInfoState NOTHING_YET =
            new SecurityInfoState(
                    0,
                    Emails.NONE,
                    CodesSent.NONE,
                    Failures.NONE,
                    DeletedMethods.NONE,
                    Erasures.NONE);

    /** The state after one more event. */
    public SecurityInfoState evolve(SecurityInfoEvent event) {
        return new SecurityInfoState(
                revision + 1,
                emailsAfter(event),
                codesAfter(event),
                failuresAfter(event),
                deletedAfter(event),
                erasuresAfter(event));
    }

    private Emails emailsAfter(SecurityInfoEvent event) {
        return switch (event) {
            case EmailEvent email -> emails.evolve(email);
            case CodeEvent code -> emails.evolve(code);
            case MethodDeleted(_, var id, _) -> emails.without(id);
            case PersonErased _ -> Emails.NONE;
            case LockLifted _, ErasureRequested _ -> emails;
        };
    }

    private CodesSent codesAfter(SecurityInfoEvent event) {
        return switch (event) {
            case CodeIssued issued -> codesSent.evolve(issued);
            case CodeRejected _, EmailEvent _, MethodDeleted _, LockLifted _, ErasureEvent _ ->
                    codesSent;
        };
    }

    private Failures failuresAfter(SecurityInfoEvent event) {
        return switch (event) {
            case CodeRejected rejected -> failures.oneMore(rejected.rejectedAt());
            case EmailMethodVerified _, LockLifted _ -> Failures.NONE;
            // An erasure is no way around a lock.
            case EmailMethodAdded _, CodeIssued _, MethodDeleted _, ErasureEvent _ -> failures;
        };
    }

    private DeletedMethods deletedAfter(SecurityInfoEvent event) {
        return switch (event) {
            case MethodDeleted(_, var id, _) -> deleted.and(id);
            case PersonErased _ -> deleted.andAll(emails.ids());
            case EmailEvent _, CodeEvent _, LockLifted _, ErasureRequested _ -> deleted;
        };
    }

    private Erasures erasuresAfter(SecurityInfoEvent event) {
        return switch (event) {
            case ErasureEvent erasure -> erasures.evolve(erasure, revision + 1);
            case EmailEvent _, CodeEvent _, MethodDeleted _, LockLifted _ -> erasures;
        };
    }
}
