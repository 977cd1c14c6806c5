package dev.securityinfo.quickstart;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Tells what comes up, part by part, until all is up. */
final class Progress {

    private static final Duration LONGEST = Duration.ofMinutes(6);

    private static final int TOO_MANY_DEATHS = 3;

    private final Home home;
    private final Board board;
    private final PrintStream out;

    Progress(Home home, PrintStream out) {
        this.home = home;
        this.board = new Board(home);
        this.out = out;
    }

    /**
     * Returns when all parts are up; complains when one is not within some minutes, or the
     * supervisor is gone.
     */
    void awaitAll(BooleanSupplier supervised) {
        var began = Instant.now();
        var told = new HashSet<String>();
        var deaths = new HashMap<String, Set<Identity>>();
        while (true) {
            var parts = board.all();
            parts.stream().filter(part -> told(part, told)).forEach(this::tell);
            if (!parts.isEmpty() && told.size() == parts.size()) {
                out.printf(
                        "Ready after %.1f s.%n", seconds(Duration.between(began, Instant.now())));
                return;
            }
            parts.forEach(part -> count(part, deaths));
            if (!supervised.getAsBoolean()) {
                throw new Complaint("The supervisor ended. " + lastWords("supervisor"));
            }
            if (Instant.now().isAfter(began.plus(LONGEST))) {
                throw new Complaint(missing(parts, told));
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static boolean told(PartStatus part, Set<String> told) {
        return part.state() == PartState.UP && told.add(part.part());
    }

    /**
     * A part may die once, of another that was not there yet; one that keeps dying will not come.
     */
    private void count(PartStatus part, Map<String, Set<Identity>> deaths) {
        if (part.state() == PartState.DIED) {
            var its = deaths.computeIfAbsent(part.part(), _ -> new HashSet<>());
            its.add(part.process());
            if (its.size() >= TOO_MANY_DEATHS) {
                throw new Complaint(part.part() + " dies at its start. " + lastWords(part.part()));
            }
        }
    }

    private void tell(PartStatus part) {
        out.printf("  %-22s up   %5d   %4.1f s%n", part.part(), part.port(), seconds(part.took()));
        out.flush();
    }

    private String missing(List<PartStatus> parts, Set<String> told) {
        var late =
                parts.stream().map(PartStatus::part).filter(part -> !told.contains(part)).toList();
        return "These parts do not come up: "
                + String.join(", ", late)
                + ". "
                + (late.isEmpty() ? "" : lastWords(late.getFirst()));
    }

    private String lastWords(String part) {
        var log = home.log(part);
        return "The end of " + log + ":\n" + String.join("\n", LogFile.lastLines(log, 15));
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
