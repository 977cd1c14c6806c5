package dev.securityinfo.command.history;

import dev.securityinfo.command.platform.store.StoredEvent;
import dev.securityinfo.command.securityinfo.domain.AsOf;
import dev.securityinfo.command.securityinfo.domain.Numbers;
import dev.securityinfo.command.securityinfo.domain.SecurityInfoState;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.EmailEvent.EmailMethodVerified;
import dev.securityinfo.contract.SecurityInfoEvent;
import dev.securityinfo.wire.FactCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** The beginning of a person's stream, and what it comes to. */
final class PersonHistory {

    /** An event and what it says. */
    record Happened(StoredEvent stored, SecurityInfoEvent event) {}

    private static final FactCodec FACTS = new FactCodec();

    private final List<Happened> events = new ArrayList<>();
    private final Map<UUID, Instant> addedAt = new HashMap<>();
    private final Map<UUID, Instant> verifiedAt = new HashMap<>();
    private SecurityInfoState state = SecurityInfoState.NOTHING_YET;

    /** All of it up to the first event that is too late. */
    static PersonHistory read(
            HistoryStore store, String userId, Predicate<StoredEvent> isEarlyEnough) {
        var history = new PersonHistory();
        for (var page = store.ofPerson(userId, 0);
                !page.isEmpty();
                page = store.ofPerson(userId, history.events.size())) {
            for (var stored : page) {
                if (!isEarlyEnough.test(stored)) {
                    return history;
                }
                history.add(stored);
            }
        }
        return history;
    }

    private void add(StoredEvent stored) {
        var event =
                stored.fact(FACTS)
                        .filter(SecurityInfoEvent.class::isInstance)
                        .map(SecurityInfoEvent.class::cast)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "This version does not know %s of revision %s"
                                                        .formatted(
                                                                stored.name(), stored.revision())));
        switch (event) {
            case EmailMethodAdded added -> addedAt.put(added.methodId(), stored.time());
            case EmailMethodVerified(_, var id) -> verifiedAt.put(id, stored.time());
            case SecurityInfoEvent _ -> {} // begins no method
        }
        state = state.evolve(event);
        events.add(new Happened(stored, event));
    }

    List<Happened> events() {
        return events;
    }

    AsOf asOf(Numbers numbers, Instant at) {
        return AsOf.of(state, numbers, at);
    }

    Map<UUID, Instant> addedAt() {
        return addedAt;
    }

    Map<UUID, Instant> verifiedAt() {
        return verifiedAt;
    }
}
