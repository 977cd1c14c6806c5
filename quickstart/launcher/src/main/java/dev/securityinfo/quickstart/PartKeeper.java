package dev.securityinfo.quickstart;

import dev.securityinfo.infrastructure.ChildProcess;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one part as people want it: started when it should run, started again when it died, stopped
 * when asked to.
 */
final class PartKeeper implements Runnable {

    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private final Part part;
    private final Board board;
    private final RestartPolicy restarts = new RestartPolicy();
    private PartStatus status;
    private volatile @Nullable ChildProcess process;
    private volatile boolean closing;

    PartKeeper(Part part, Board board, PartStatus status) {
        this.part = part;
        this.board = board;
        this.status = status;
    }

    Part part() {
        return part;
    }

    @Override
    public void run() {
        while (!closing) {
            if (!board.isWanted(part.name())) {
                report(status.now(PartState.STOPPED));
                waitWhile(() -> !board.isWanted(part.name()));
            } else if (!part.after().stream().allMatch(board::isUp)) {
                report(status.now(PartState.WAITING));
                waitWhile(() -> !part.after().stream().allMatch(board::isUp));
            } else {
                live();
            }
        }
    }

    private void live() {
        var born = Instant.now();
        process = null;
        report(status.now(PartState.STARTING));
        try {
            LogFile.begin(board.log(part.name()), part.name());
            var started = part.start(this::born);
            var deadline = born.plus(LONGEST_START);
            waitWhile(
                    () ->
                            isWantedAndAlive(started)
                                    && !part.isReady()
                                    && Instant.now().isBefore(deadline));
            if (isWantedAndAlive(started) && part.isReady()) {
                report(status.up(Duration.between(born, Instant.now())));
                waitWhile(() -> isWantedAndAlive(started));
            }
            stop();
        } catch (RuntimeException e) {
            // The edge: whatever it was, it is written down and the part is tried again.
            note(e.getMessage() == null ? e.toString() : e.getMessage());
        }
        if (!closing && board.isWanted(part.name())) {
            noteItsEnd();
            report(status.died());
            pause(restarts.afterLifeOf(Duration.between(born, Instant.now())));
        }
    }

    private void born(ChildProcess started) {
        process = started;
        report(status.starting(Identity.of(started.process().toHandle())));
        if (closing) {
            part.stop(started);
        }
    }

    private boolean isWantedAndAlive(ChildProcess started) {
        return board.isWanted(part.name()) && started.isAlive();
    }

    private void stop() {
        var running = process;
        if (running != null) {
            part.stop(running);
        }
    }

    /** Stops the part for good. */
    void close() {
        closing = true;
        stop();
    }

    private void report(PartStatus changed) {
        if (!changed.equals(status)) {
            status = changed;
            try {
                board.write(changed);
            } catch (UncheckedIOException e) {
                System.err.println(e.getMessage()); // the part is looked after all the same
            }
        }
    }

    private void noteItsEnd() {
        var ended = process;
        if (ended != null && !ended.isAlive()) {
            note(part.name() + " ended with exit code " + ended.process().exitValue());
        }
    }

    private void note(String words) {
        if (!closing) {
            try {
                LogFile.note(board.log(part.name()), words);
            } catch (UncheckedIOException e) {
                System.err.println(e.getMessage() + ", where this belongs: " + words);
            }
        }
    }

    private void waitWhile(BooleanSupplier condition) {
        while (!closing && condition.getAsBoolean()) {
            pause(TICK);
        }
    }

    private static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }
}
