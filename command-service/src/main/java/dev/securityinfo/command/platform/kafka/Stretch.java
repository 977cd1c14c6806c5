package dev.securityinfo.command.platform.kafka;

import dev.securityinfo.command.platform.store.StoredEvent;
import java.util.List;
import java.util.Set;

/**
 * Events after a position, in the order of positions, and what has to be known to publish them: one
 * look at the store, because each look is a hand-over between processes that every event waits for.
 *
 * @param head the last position there is; if there is no event after it, the position looked from
 * @param keysToTell those of the people these events are about whose key, or the end of whose key,
 *     the keys' topic has not been told
 */
record Stretch(List<StoredEvent> events, long head, Set<String> keysToTell) {

    boolean isEmpty() {
        return events.isEmpty();
    }

    int size() {
        return events.size();
    }
}
