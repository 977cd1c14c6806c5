package dev.securityinfo.query.activity;

import static dev.securityinfo.query.activity.ActivityKind.CODE_REJECTED;
import static dev.securityinfo.query.activity.ActivityKind.CODE_SENT;
import static dev.securityinfo.query.activity.ActivityKind.LOCK_LIFTED;
import static dev.securityinfo.query.activity.ActivityKind.METHOD_ADDED;
import static dev.securityinfo.query.activity.ActivityKind.METHOD_DELETED;
import static dev.securityinfo.query.activity.ActivityKind.METHOD_VERIFIED;

import dev.securityinfo.contract.CodeEvent.CodeIssued;
import dev.securityinfo.contract.CodeEvent.CodeRejected;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.EmailEvent.EmailMethodVerified;
import dev.securityinfo.contract.ErasureEvent;
import dev.securityinfo.contract.ErasureEvent.PersonErased;
import dev.securityinfo.contract.LockLifted;
import dev.securityinfo.contract.MethodDeleted;
import dev.securityinfo.contract.MethodType;
import dev.securityinfo.query.activity.Entry.NamedMethod;
import dev.securityinfo.query.activity.Entry.Replacement;
import dev.securityinfo.query.platform.stream.Projection;
import dev.securityinfo.query.platform.stream.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What each event writes into the timeline. */
@Component
final class ActivityProjection implements Projection {

    private final ActivityStore store;

    ActivityProjection(ActivityStore store) {
        this.store = store;
    }

    @Override
    public void project(List<StreamEvent> events) {
        var entries = new ArrayList<Entry>();
        var forgotten = new TreeSet<String>();
        for (var event : events) {
            if (event.fact() instanceof PersonErased) {
                entries.removeIf(entry -> entry.userId().equals(event.userId()));
                forgotten.add(event.userId());
            }
            entries.addAll(entries(event));
        }
        store.forget(forgotten);
        store.save(entries);
    }

    static List<Entry> entries(StreamEvent event) {
        return switch (event.fact()) {
            case null -> List.of(); // of a type that this version does not know
            case EmailMethodAdded(var user, var id, var address, _, _, _) ->
                    List.of(
                            new NamedMethod(user, id, MethodType.EMAIL, address),
                            activity(event, METHOD_ADDED, id));
            case EmailMethodVerified(_, var id) -> List.of(activity(event, METHOD_VERIFIED, id));
            // ADR 0015: of the code, not of its delivery, because the person asked for it.
            case CodeIssued issued -> List.of(activity(event, CODE_SENT, issued.methodId()));
            case CodeRejected rejected ->
                    List.of(activity(event, CODE_REJECTED, rejected.methodId()));
            case MethodDeleted(_, var id, var by) when by == null ->
                    List.of(activity(event, METHOD_DELETED, id));
            // One that lost its turn to wait leaves nothing: nobody verified the one that took it.
            case MethodDeleted(var user, var id, var by) ->
                    List.of(new Replacement(user, by, id, event.sequence()));
            case LockLifted _ -> List.of(activity(event, LOCK_LIFTED, null));
            // Who is forgotten is told nothing here: who would read it?
            case ErasureEvent _ -> List.of();
        };
    }

    private static Activity activity(
            StreamEvent event, ActivityKind kind, @Nullable UUID methodId) {
        return Activity.of(event.envelope(), event.envelope().id(), kind, methodId);
    }
}
