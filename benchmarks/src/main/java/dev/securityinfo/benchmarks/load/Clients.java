package dev.securityinfo.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Runs the same for each of some clients, each on a platform thread of its own. */
final class Clients {

    /** A client's part of the load. */
    @FunctionalInterface
    interface Part<T> {
        Measured of(T client);
    }

    private Clients() {}

    static <T> List<Measured> run(List<? extends T> clients, Part<T> part)
            throws InterruptedException {
        var parts = new ArrayList<Callable<Measured>>();
        clients.forEach(client -> parts.add(() -> part.of(client)));
        try (var threads = Executors.newFixedThreadPool(clients.size())) {
            var measured = new ArrayList<Measured>();
            for (var future : threads.invokeAll(parts)) {
                measured.add(future.get());
            }
            return measured;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A client broke", e.getCause());
        }
    }
}
