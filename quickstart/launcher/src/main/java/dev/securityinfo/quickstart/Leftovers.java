package dev.securityinfo.quickstart;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Parts that outlived their supervisor, found by the number and start time that it wrote down. */
final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Leftovers() {}

    /** Ends them, and says how many there were. */
    static int end(Home home) {
        var left =
                new Board(home)
                        .all().stream()
                                .flatMap(status -> status.process().find().stream())
                                .toList();
        left.forEach(ProcessHandle::destroy);
        awaitEnd(left);
        left.stream()
                .flatMap(handle -> Stream.concat(handle.descendants(), Stream.of(handle)))
                .filter(ProcessHandle::isAlive)
                .forEach(ProcessHandle::destroyForcibly);
        awaitEnd(left);
        return left.size();
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        var ends = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        var _ =
                CompletableFuture.allOf(ends)
                        .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
    }
}
