package dev.securityinfo.benchmarks.load;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Tasks at a constant rate, whatever the answers do. Each one's time counts from the instant when
 * it was due, so that a stall is charged to every task that had to wait for it (no coordinated
 * omission).
 */
public final class OpenLoop {

    /** A task that is told when it was due. */
    @FunctionalInterface
    public interface DueTask {

        /**
         * Does it once.
         *
         * @param due in the time of {@link System#nanoTime}
         * @return false if there is nothing left to do
         * @throws IOException if it was refused or broke
         */
        boolean run(long due) throws IOException, SQLException;
    }

    private OpenLoop() {}

    /** The clients share the tasks; there have to be enough of them to send while others wait. */
    public static Measured run(List<? extends Task> clients, double perSecond, Duration time)
            throws InterruptedException {
        return runDue(clients.stream().map(OpenLoop::ignoringDue).toList(), perSecond, time);
    }

    private static DueTask ignoringDue(Task task) {
        return _ -> task.run();
    }

    public static Measured runDue(List<? extends DueTask> clients, double perSecond, Duration time)
            throws InterruptedException {
        long begin = System.nanoTime();
        var pace = new Pace(begin, perSecond, time);
        var mishaps = new Mishaps();
        var latencies = Measured.histogram();
        List<Measured> parts = Clients.run(clients, client -> keepPace(client, pace, mishaps));
        parts.forEach(part -> latencies.add(part.latencies()));
        return new Measured(
                Duration.ofNanos(System.nanoTime() - begin), latencies, mishaps.number());
    }

    private static Measured keepPace(DueTask client, Pace pace, Mishaps mishaps) {
        var latencies = Measured.histogram();
        long due;
        while ((due = pace.next()) != Pace.OVER) {
            Pace.await(due);
            try {
                if (!client.run(due)) {
                    break;
                }
                latencies.recordValue(Math.max(0, (System.nanoTime() - due) / 1_000));
            } catch (IOException | SQLException e) {
                mishaps.count(e);
            }
        }
        return new Measured(Duration.ZERO, latencies, 0);
    }
}
