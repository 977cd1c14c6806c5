package dev.securityinfo.web.audit;

import dev.securityinfo.web.platform.relay.Passage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One page of a person's history and the steps around a moment, found in a single pass over the
 * lines: however long the history is, no more than a page of it is held.
 */
final class Timeline {

    static final int PAGE = 50;

    private final Question question;
    private final Deque<HistoryEvent> page = new ArrayDeque<>();
    private @Nullable Instant at;
    private @Nullable HistoryEvent newest;
    private @Nullable HistoryEvent shown;
    private @Nullable HistoryEvent previous;
    private @Nullable HistoryEvent next;
    private @Nullable HistoryEvent wrongCode;
    private boolean older;
    private boolean newer;

    private Timeline(Question question, @Nullable Instant at) {
        this.question = question;
        this.at = at;
    }

    /**
     * Reads to the end and closes.
     *
     * @param at the moment of interest; null for that of the event that the question names
     */
    static Timeline read(Passage lines, Question question, @Nullable Instant at)
            throws IOException {
        var timeline = new Timeline(question, at);
        forEach(lines, timeline::see);
        return timeline;
    }

    static List<HistoryEvent> all(Passage lines) throws IOException {
        var events = new ArrayList<HistoryEvent>();
        forEach(lines, events::add);
        return events;
    }

    private static void forEach(Passage lines, Consumer<HistoryEvent> consumer) throws IOException {
        try (lines) {
            var reader =
                    new BufferedReader(
                            new InputStreamReader(lines.content(), StandardCharsets.UTF_8));
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    consumer.accept(HistoryEvent.parse(line));
                }
            }
        }
    }

    private void see(HistoryEvent event) {
        newest = event;
        place(event);
        if (at == null && question.event() != null && event.sequence() >= question.event()) {
            at = event.time();
        }
        if (at != null && event.time().isAfter(at)) {
            if (next == null) {
                next = event;
            }
            return;
        }
        // Events of one command share their instant: a step leads over all of them.
        if (shown != null && shown.time().isBefore(event.time())) {
            previous = shown;
        }
        shown = event;
        if (event.isWrongCode()) {
            wrongCode = event;
        }
    }

    private void place(HistoryEvent event) {
        if (question.after() != null) {
            if (event.position() <= question.after()) {
                older = true;
            } else if (page.size() < PAGE) {
                page.add(event);
            } else {
                newer = true;
            }
        } else if (question.before() != null && event.position() >= question.before()) {
            newer = true;
        } else {
            page.add(event);
            if (page.size() > PAGE) {
                page.removeFirst();
                older = true;
            }
        }
    }

    public boolean isEmpty() {
        return newest == null;
    }

    /** The newest first. */
    public List<HistoryEvent> page() {
        return page.reversed().stream().toList();
    }

    /** How many events the person has. */
    public long total() {
        return newest == null ? 0 : newest.sequence();
    }

    public boolean hasOlder() {
        return older;
    }

    public boolean hasNewer() {
        return newer;
    }

    public long firstPosition() {
        return page.isEmpty() ? 1 : page.getFirst().position();
    }

    public long lastPosition() {
        return page.isEmpty() ? 0 : page.getLast().position();
    }

    /** The last event up to the moment of interest. */
    public @Nullable HistoryEvent shown() {
        return shown;
    }

    public @Nullable HistoryEvent previous() {
        return previous;
    }

    public @Nullable HistoryEvent next() {
        return next;
    }

    /** The last wrong code up to the moment of interest. */
    public @Nullable HistoryEvent wrongCode() {
        return wrongCode;
    }
}
