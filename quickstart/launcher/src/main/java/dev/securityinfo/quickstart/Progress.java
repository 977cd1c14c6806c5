package dev.securityinfo.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Tells what comes up, part by part, until all is up. */
final class Progress {

    private static final Duration LONGEST = Duration.ofMinutes(6);
    private static final long LEAST_ROOM = 64L * 1024 * 1024;

    /** A start may fail once, of another part that was not there yet; a third one will, too. */
    private static final int TOO_MANY_FAILURES = 3;

    private final Home home;
    private final Board board;
    private final PrintStream out;

    Progress(Home home, PrintStream out) {
        this.home = home;
        this.board = new Board(home);
        this.out = out;
    }

    /**
     * Returns when all parts are up; complains as soon as it is clear that one will not be, or the
     * supervisor is gone.
     */
    void awaitAll(BooleanSupplier supervised) {
        var began = Instant.now();
        var told = new HashSet<String>();
        while (true) {
            var parts = board.all();
            parts.stream().filter(part -> told(part, told)).forEach(this::tell);
            if (!parts.isEmpty() && told.size() == parts.size()) {
                out.printf(
                        "Ready after %.1f s.%n", seconds(Duration.between(began, Instant.now())));
                return;
            }
            parts.forEach(this::complainIfHopeless);
            complainWithoutRoom();
            if (!supervised.getAsBoolean()) {
                throw new Complaint(
                        Supervisor.wasStopped(home)
                                ? "It was stopped meanwhile, all of it."
                                : "It ended. " + lastWords("supervisor").withKnownAdvice());
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

    private void complainIfHopeless(PartStatus part) {
        if (!board.isWanted(part.part())) {
            throw new Complaint(
                    "%1$s was stopped meanwhile: ./run start %1$s brings it back."
                            .formatted(part.part()));
        }
        if (part.state() != PartState.DIED || part.failedStarts() == 0) {
            return;
        }
        var words = lastWords(part.part());
        if (part.failedStarts() >= TOO_MANY_FAILURES
                || words.ailment().filter(Ailment::isFinal).isPresent()) {
            throw new Complaint(part.part() + " does not start. " + words.withAdvice());
        }
    }

    /** Before the parts find out, each in its way and some of them only later. */
    private void complainWithoutRoom() {
        try {
            if (Files.getFileStore(home.directory()).getUsableSpace() < LEAST_ROOM) {
                throw new Complaint(
                        "The disk of %s is full. Make room (at least %d MB) and start again."
                                .formatted(home.directory(), LEAST_ROOM / 1024 / 1024));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look at the disk of " + home.directory(), e);
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
                + (late.isEmpty() ? "" : lastWords(late.getFirst()).withAdvice());
    }

    private LastWords lastWords(String part) {
        return LastWords.of(home.log(part));
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
