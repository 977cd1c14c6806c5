package dev.securityinfo.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * What is cleared away when a test JVM ends: processes first, since they write into the
 * directories.
 */
final class AtExit {

    private static final Deque<Runnable> TASKS = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtExit::run, "infrastructure-at-exit"));
    }

    private AtExit() {}

    static void kill(Supplier<ChildProcess> process) {
        add(() -> process.get().kill());
    }

    static void delete(Path directory) {
        add(
                () -> {
                    try {
                        PostgresBinaries.delete(directory);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static synchronized void add(Runnable task) {
        TASKS.addFirst(task);
    }

    private static synchronized void run() {
        TASKS.forEach(Runnable::run);
    }
}
