package dev.securityinfo.benchmarks.load;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** So many clients, each of which begins its next task after the answer to the one before. */
public final class ClosedLoop {

    private ClosedLoop() {}

    /** Each task is one client's; all begin together and stop after the time. */
    public static Measured run(List<? extends Task> clients, Duration atMost)
            throws InterruptedException {
        long begin = System.nanoTime();
        long end = begin + atMost.toNanos();
        var mishaps = new Mishaps();
        List<Measured> parts = Clients.run(clients, client -> loop(client, begin, end, mishaps));
        var latencies = Measured.histogram();
        Duration time = Duration.ZERO;
        for (var part : parts) {
            latencies.add(part.latencies());
            time = time.compareTo(part.time()) > 0 ? time : part.time();
        }
        return new Measured(time, latencies, mishaps.number());
    }

    private static Measured loop(Task client, long begin, long end, Mishaps mishaps) {
        var latencies = Measured.histogram();
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
                mishaps.count(e);
                before = System.nanoTime();
            }
        }
        return new Measured(Duration.ofNanos(before - begin), latencies, 0);
    }
}
