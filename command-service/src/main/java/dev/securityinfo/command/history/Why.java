package dev.securityinfo.command.history;

import dev.securityinfo.command.history.PersonHistory.Happened;
import dev.securityinfo.contract.CodeEvent.CodeIssued;
import dev.securityinfo.contract.CodeEvent.CodeRejected;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.EmailEvent.EmailMethodVerified;
import dev.securityinfo.contract.ErasureEvent.ErasureRequested;
import dev.securityinfo.contract.ErasureEvent.PersonErased;
import dev.securityinfo.contract.LockLifted;
import dev.securityinfo.contract.MethodDeleted;
import dev.securityinfo.contract.SecurityInfoEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why an event is as it is: the ones before it that led to it.
 *
 * @param explanation for programs, in kebab-case
 * @param because in the order in which they happened
 */
record Why(String explanation, List<Reason> because) {

    /** An event and the part that it plays. */
    record Reason(Happened happened, String role) {}

    /** Of the last event of a history. */
    static Why ofLast(List<Happened> history) {
        var last = history.getLast();
        var before = history.subList(0, history.size() - 1);
        return switch (last.event()) {
            case CodeRejected rejected -> wrongCode(rejected, before);
            case MethodDeleted(_, var id, var by) ->
                    by == null
                            ? new Why("asked-for", of(before, added(id), "added"))
                            : new Why("replaced", of(history, verifiedOrAdded(by), "replaced-by"));
            case EmailMethodVerified(_, var id) ->
                    new Why("right-code", newest(of(before, issued(id), "code-issued")));
            case CodeIssued issued ->
                    new Why("asked-for", of(before, added(issued.methodId()), "added"));
            case LockLifted _ -> new Why("lifted-by-administrator", failures(before));
            case PersonErased erased ->
                    new Why(
                            "two-administrators",
                            of(
                                    before,
                                    event ->
                                            event instanceof ErasureRequested requested
                                                    && requested
                                                            .erasureId()
                                                            .equals(erased.erasureId()),
                                    "erasure-requested"));
            case EmailMethodAdded _, ErasureRequested _ -> new Why("asked-for", List.of());
        };
    }

    /** The code that was asked for, and the wrong answers that count together with this one. */
    private static Why wrongCode(CodeRejected rejected, List<Happened> before) {
        var because =
                new ArrayList<>(
                        of(
                                before,
                                event ->
                                        event instanceof CodeIssued issued
                                                && issued.challengeId()
                                                        .equals(rejected.challengeId()),
                                "code-issued"));
        because.addAll(failures(before));
        because.sort(
                (a, b) ->
                        Long.compare(
                                a.happened().stored().position(),
                                b.happened().stored().position()));
        return new Why("wrong-code", because);
    }

    /** Wrong answers since the last success, and what cleared those before. */
    private static List<Reason> failures(List<Happened> before) {
        var failures = new ArrayList<Reason>();
        for (var happened : before.reversed()) {
            if (happened.event() instanceof CodeRejected) {
                failures.addFirst(new Reason(happened, "earlier-failure"));
            } else if (happened.event() instanceof EmailMethodVerified
                    || happened.event() instanceof LockLifted) {
                failures.addFirst(new Reason(happened, "success-that-cleared"));
                break;
            }
        }
        return failures;
    }

    private interface Fits {
        boolean test(SecurityInfoEvent event);
    }

    private static Fits added(UUID method) {
        return event -> event instanceof EmailMethodAdded added && added.methodId().equals(method);
    }

    private static Fits issued(UUID method) {
        return event -> event instanceof CodeIssued issued && issued.methodId().equals(method);
    }

    private static Fits verifiedOrAdded(@Nullable UUID method) {
        return event ->
                switch (event) {
                    case EmailMethodVerified(_, var id) -> id.equals(method);
                    case EmailMethodAdded added -> added.methodId().equals(method);
                    default -> false;
                };
    }

    private static List<Reason> of(List<Happened> events, Fits fits, String role) {
        return events.stream()
                .filter(happened -> fits.test(happened.event()))
                .map(happened -> new Reason(happened, role))
                .toList();
    }

    private static List<Reason> newest(List<Reason> reasons) {
        return reasons.isEmpty() ? reasons : List.of(reasons.getLast());
    }
}
