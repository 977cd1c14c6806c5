package dev.securityinfo.query.methodlist;

import dev.securityinfo.contract.CodeEvent;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.EmailEvent.EmailMethodVerified;
import dev.securityinfo.contract.ErasureEvent.ErasureRequested;
import dev.securityinfo.contract.ErasureEvent.PersonErased;
import dev.securityinfo.contract.LockLifted;
import dev.securityinfo.contract.MethodDeleted;
import dev.securityinfo.contract.MethodType;
import dev.securityinfo.query.platform.stream.Projection;
import dev.securityinfo.query.platform.stream.StreamEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What each event does to the list that a person sees. */
@Component
final class MethodListProjection implements Projection {

    private final MethodListStore store;

    MethodListProjection(MethodListStore store) {
        this.store = store;
    }

    @Override
    public void project(List<StreamEvent> events) {
        Map<String, MethodList> before = store.load(peopleWithHistory(events));
        var after = new HashMap<>(before);
        for (StreamEvent event : events) {
            after.compute(
                    event.userId(),
                    (user, list) ->
                            project(list == null ? MethodList.nothingYet(user) : list, event));
        }
        after.values().removeIf(list -> list.equals(before.get(list.userId())));
        store.save(after.values());
    }

    /** Who begins in this batch has no row yet. */
    private static Set<String> peopleWithHistory(List<StreamEvent> events) {
        var first = new HashMap<String, StreamEvent>();
        events.forEach(event -> first.putIfAbsent(event.userId(), event));
        return first.values().stream()
                .filter(event -> !event.isFirst())
                .map(StreamEvent::userId)
                .collect(Collectors.toSet());
    }

    /** The list after one more event. */
    static MethodList project(MethodList list, StreamEvent event) {
        return switch (event.fact()) {
            case null -> list; // of a type that this version does not know
            case EmailMethodAdded(_, var id, var address, _, _, _) ->
                    list.with(
                            new Method(
                                    id, MethodType.EMAIL, address, event.envelope().time(), null));
            case EmailMethodVerified(_, var id) -> list.verified(id, event.envelope().time());
            case MethodDeleted(_, var id, _) -> list.without(id);
            case PersonErased _ -> MethodList.nothingYet(list.userId());
            case ErasureRequested _ -> list; // nothing is gone yet
            case CodeEvent _ -> list; // codes are no part of what a person has
            case LockLifted _ -> list; // nor is whether codes are accepted at the moment
        };
    }
}
