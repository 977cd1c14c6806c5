package dev.securityinfo.command.platform.kafka;

import dev.securityinfo.command.platform.store.StoredEvent;
import java.util.List;
import java.util.Set;

/**
 * Events after a position, in the order of positions, and what has to be known to publish them: one
 * look at the store, because each look is a hand-over between processes that every event waits for.
 *
 * @param head the last position there is; if there is no event after it, the position looked from
 * @param withoutKey whom of the people these events are about the keys' topic does not know yet as
 *     the store does
 */
record Stretch(List<StoredEvent> events, long head, Set<String> withoutKey) {

    boolean isEmpty() {
        return events.isEmpty();
    }

    int size() {
        return events.size();
    }
}
