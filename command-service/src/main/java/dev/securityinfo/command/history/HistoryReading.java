package dev.securityinfo.command.history;

import dev.securityinfo.command.platform.store.StoredEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through the events that fit, in store order, some at a time. */
final class HistoryReading {

    private final HistoryStore store;
    private final HistoryFilter filter;
    private final @Nullable String userId;
    private final long end;
    private long position;
    private long sequence;
    private long left;
    private boolean whole;

    private HistoryReading(HistoryStore store, HistoryFilter filter, @Nullable String userId) {
        this.store = store;
        this.filter = filter;
        this.userId = userId;
        this.left = filter.limit();
        long head = store.head();
        var from = filter.from();
        this.position =
                userId != null || from == null
                        ? filter.after()
                        : Math.max(filter.after(), store.before(from, head));
        this.end = userId != null ? head : store.upTo(filter.to(), head);
    }

    /** Everybody's, as far as it goes now. */
    static HistoryReading ofAll(HistoryStore store, HistoryFilter filter) {
        return new HistoryReading(store, filter, null);
    }

    static HistoryReading ofPerson(HistoryStore store, HistoryFilter filter, String userId) {
        return new HistoryReading(store, filter, userId);
    }

    /** Some more; an empty list is not the end, {@link #isOver} is. */
    List<StoredEvent> next() {
        var page = userId == null ? nextOfAll() : nextOfPerson(userId);
        if (page.size() > left) {
            page = page.subList(0, (int) left);
        }
        left -= page.size();
        return page;
    }

    boolean isOver() {
        return left == 0 || whole || position >= end;
    }

    private List<StoredEvent> nextOfAll() {
        long to = Math.min(end, position + HistoryStore.WINDOW);
        var page = store.window(position, to, filter);
        position = to;
        return page;
    }

    private List<StoredEvent> nextOfPerson(String user) {
        var page = store.ofPerson(user, sequence);
        whole = page.isEmpty();
        sequence += page.size();
        return page.stream().filter(this::fits).toList();
    }

    private boolean fits(StoredEvent event) {
        var from = filter.from();
        var to = filter.to();
        return event.position() > filter.after()
                && event.position() <= end
                && (filter.types().isEmpty() || filter.types().contains(event.name()))
                && (from == null || !event.time().isBefore(from))
                && (to == null || event.time().isBefore(to));
    }
}
