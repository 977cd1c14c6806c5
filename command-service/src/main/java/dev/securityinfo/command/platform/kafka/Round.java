package dev.securityinfo.command.platform.kafka;

import dev.securityinfo.command.platform.store.StoredEvent;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** What is published at once: the keys that these events need, the events, and then the cursor. */
final class Round {

    private Round() {}

    /** Returns where the cursor is afterwards. */
    static Cursor publish(List<StoredEvent> events, Cursor cursor, Outbox outbox, Feed feed)
            throws SQLException {
        var people = events.stream().map(StoredEvent::subject).collect(Collectors.toSet());
        var keys = outbox.unpublishedKeysOf(people);
        if (!keys.isEmpty()) {
            feed.sendKeys(keys);
            outbox.markPublished(keys);
        }
        var moved = cursor.movedTo(events.getLast().position(), feed.sendEvents(events));
        outbox.moveCursor(cursor, moved);
        return moved;
    }
}
