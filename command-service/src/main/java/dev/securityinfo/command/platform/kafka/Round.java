package dev.securityinfo.command.platform.kafka;

import java.sql.SQLException;

/** What is published at once: the keys that these events need, the events, and then the cursor. */
final class Round {

    private Round() {}

    /** Returns where the cursor is afterwards. */
    static Cursor publish(Stretch stretch, Cursor cursor, Outbox outbox, Feed feed)
            throws SQLException {
        if (!stretch.keysToTell().isEmpty()) {
            var keys = outbox.unpublishedKeysOf(stretch.keysToTell());
            feed.sendKeys(keys);
            outbox.markPublished(keys);
        }
        var events = stretch.events();
        var moved = cursor.movedTo(events.getLast().position(), feed.sendEvents(events));
        outbox.moveCursor(cursor, moved);
        return moved;
    }
}
