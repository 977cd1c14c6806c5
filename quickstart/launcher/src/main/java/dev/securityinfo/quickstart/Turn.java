package dev.securityinfo.quickstart;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Whoever begins, ends or deletes the stack of a home does so alone: two of them at once would take
 * each other's parts for leftovers. The operating system takes a turn back from who dies.
 */
final class Turn implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Among the threads of one JVM, as locks of files are not for them. */
    private static final Semaphore HERE = new Semaphore(1);

    private final FileChannel held;

    private Turn(FileChannel held) {
        this.held = held;
    }

    /** Returns when nobody else is at it. */
    static Turn await(Home home) {
        return await(home, () -> {});
    }

    /**
     * Returns when nobody else is at it.
     *
     * @param meanwhile done again and again while somebody is
     */
    static Turn await(Home home, Runnable meanwhile) {
        while (true) {
            var turn = take(home.path("turn"));
            if (turn.isPresent()) {
                return turn.get();
            }
            meanwhile.run();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static Optional<Turn> take(Path file) {
        if (!HERE.tryAcquire()) {
            return Optional.empty();
        }
        Optional<Turn> turn = Optional.empty();
        try {
            turn = takeFromOthers(file);
            return turn;
        } catch (IOException e) {
            throw new Complaint("Cannot lock " + file + ": " + e.getMessage());
        } finally {
            if (turn.isEmpty()) {
                HERE.release();
            }
        }
    }

    private static Optional<Turn> takeFromOthers(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var opened = keyOf(file);
        if (channel.tryLock() != null && opened != null && opened.equals(keyOf(file))) {
            return Optional.of(new Turn(channel));
        }
        channel.close(); // somebody else's turn, or they deleted it with all data
        return Optional.empty();
    }

    private static @Nullable Object keyOf(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readAttributes(file, BasicFileAttributes.class).fileKey()
                : null;
    }

    @Override
    public void close() {
        try {
            held.close();
            HERE.release();
        } catch (IOException e) {
            throw new Complaint("Cannot give the turn back: " + e.getMessage());
        }
    }
}
