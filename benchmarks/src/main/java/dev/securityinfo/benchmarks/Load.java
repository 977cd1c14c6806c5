package dev.securityinfo.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** A closed loop: so many clients, each of which sends its next operation after the answer. */
final class Load {

    private Load() {}

    /** One client's next operation. */
    interface Operation {
        /**
         * Does it.
         *
         * @return false if there is nothing left to do
         */
        boolean run() throws IOException, SQLException;
    }

    /**
     * What a closed loop gave.
     *
     * @param latencies in microseconds
     * @param failures operations that were refused or broke; they are no part of the rest
     */
    record Measured(long operations, Duration time, Histogram latencies, long failures) {

        double perSecond() {
            return operations / (time.toNanos() / 1e9);
        }

        double millis(double percentile) {
            return latencies.getValueAtPercentile(percentile) / 1e3;
        }
    }

    static Histogram histogram() {
        return new Histogram(60_000_000L, 3);
    }

    /** Each operation is one client's; all begin together and stop after the time. */
    static Measured run(List<? extends Operation> clients, Duration time)
            throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(clients.size())) {
            long begin = System.nanoTime();
            long end = begin + time.toNanos();
            var running = new ArrayList<Callable<Measured>>();
            clients.forEach(client -> running.add(() -> loop(client, begin, end)));
            return sum(threads.invokeAll(running));
        }
    }

    private static Measured loop(Operation client, long begin, long end) {
        var latencies = histogram();
        long failures = 0;
        long before = System.nanoTime();
        while (before < end) {
            try {
                if (!client.run()) {
                    break;
                }
                long after = System.nanoTime();
                latencies.recordValue((after - before) / 1_000);
                before = after;
            } catch (IOException | SQLException e) {
                failures++;
                before = System.nanoTime();
            }
        }
        return new Measured(
                latencies.getTotalCount(), Duration.ofNanos(before - begin), latencies, failures);
    }

    private static Measured sum(List<Future<Measured>> parts) throws InterruptedException {
        var latencies = histogram();
        long failures = 0;
        Duration time = Duration.ZERO;
        for (var part : parts) {
            try {
                var measured = part.get();
                latencies.add(measured.latencies());
                failures += measured.failures();
                time = time.compareTo(measured.time()) > 0 ? time : measured.time();
            } catch (ExecutionException e) {
                throw new IllegalStateException("A client broke", e.getCause());
            }
        }
        return new Measured(latencies.getTotalCount(), time, latencies, failures);
    }
}
