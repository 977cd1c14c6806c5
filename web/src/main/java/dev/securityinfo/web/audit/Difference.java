package dev.securityinfo.web.audit;

import dev.securityinfo.web.platform.page.Sentences;
import dev.securityinfo.web.platform.relay.History.Method;
import dev.securityinfo.web.platform.relay.History.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The security info at one moment, or at two beside each other.
 *
 * @param earlier null if there is nothing to compare with
 */
record Difference(@Nullable State earlier, State later, List<Row> methods, List<Row> figures) {

    /**
     * One thing at both moments.
     *
     * @param change the word for the difference; null where nothing is compared
     */
    record Row(String name, Cell earlier, Cell later, @Nullable String change) {

        public boolean hasChanged() {
            return change != null && !change.equals("same");
        }
    }

    /**
     * What it was.
     *
     * @param at an instant at the end of the text, if there is one
     */
    record Cell(String text, @Nullable Instant at) {}

    private static final int SHORT = 8;

    static Difference of(
            @Nullable State earlier, State later, Locale language, Sentences sentences) {
        var words = new Words(language, sentences);
        return new Difference(
                earlier, later, methods(earlier, later, words), figures(earlier, later, words));
    }

    /** Enough of an id to tell one method of a person from another. */
    static String shortened(UUID id) {
        return id.toString().substring(0, SHORT);
    }

    public boolean isCompared() {
        return earlier != null;
    }

    private static List<Row> methods(@Nullable State earlier, State later, Words words) {
        var then = byId(earlier);
        var now = byId(later);
        var ids = new LinkedHashMap<>(then);
        ids.putAll(now);
        return ids.entrySet().stream()
                .map(
                        entry -> {
                            var before = then.get(entry.getKey());
                            var after = now.get(entry.getKey());
                            return new Row(
                                    words.name(entry.getValue()),
                                    words.method(before),
                                    words.method(after),
                                    earlier == null ? null : change(before, after));
                        })
                .toList();
    }

    private static LinkedHashMap<UUID, Method> byId(@Nullable State state) {
        var methods = new LinkedHashMap<UUID, Method>();
        if (state != null) {
            state.methods().forEach(method -> methods.put(method.methodId(), method));
        }
        return methods;
    }

    private static String change(@Nullable Method before, @Nullable Method after) {
        if (before == null) {
            return "added";
        }
        if (after == null) {
            return "removed";
        }
        if (!before.status().equals(after.status())) {
            return after.status().equals("verified") ? "verified" : "changed";
        }
        return before.equals(after) ? "same" : "changed";
    }

    private static List<Row> figures(@Nullable State earlier, State later, Words words) {
        var rows = new ArrayList<Row>();
        rows.add(row("audit.figure.failures", earlier, later, words, s -> count(failures(s))));
        rows.add(row("audit.figure.paused", earlier, later, words, words::pause));
        rows.add(row("audit.figure.lock", earlier, later, words, words::lock));
        rows.add(row("audit.figure.hour", earlier, later, words, s -> count(s.codes().lastHour())));
        rows.add(row("audit.figure.day", earlier, later, words, s -> count(s.codes().lastDay())));
        rows.add(
                row("audit.figure.deleted", earlier, later, words, s -> count(s.deletedMethods())));
        return rows;
    }

    private static int failures(State state) {
        return state.failures().count();
    }

    private static Cell count(int number) {
        return new Cell(Integer.toString(number), null);
    }

    private static Row row(
            String name,
            @Nullable State earlier,
            State later,
            Words words,
            Function<State, Cell> cell) {
        var now = cell.apply(later);
        if (earlier == null) {
            return new Row(words.say(name), now, now, null);
        }
        var then = cell.apply(earlier);
        return new Row(words.say(name), then, now, Objects.equals(then, now) ? "same" : "changed");
    }

    private record Words(Locale language, Sentences sentences) {

        String say(String key, Object... arguments) {
            return sentences.say(key, language, arguments);
        }

        String name(Method method) {
            return method.value() == null
                    ? say("audit.method", shortened(method.methodId()))
                    : method.value();
        }

        Cell method(@Nullable Method method) {
            if (method == null) {
                return new Cell(say("audit.status.none"), null);
            }
            if (method.status().equals("verified")) {
                return new Cell(say("audit.status.verified"), method.verifiedAt());
            }
            var code = method.code();
            return code == null
                    ? new Cell(say("audit.status.awaiting"), null)
                    : new Cell(
                            say("audit.status.awaiting-code", code.attemptsLeft()),
                            code.expiresAt());
        }

        Cell pause(State state) {
            return new Cell(
                    state.failures().pausedUntil() == null ? say("audit.pause.none") : "",
                    state.failures().pausedUntil());
        }

        Cell lock(State state) {
            return new Cell(
                    say(state.failures().locked() ? "audit.lock.locked" : "audit.lock.none"), null);
        }
    }
}
