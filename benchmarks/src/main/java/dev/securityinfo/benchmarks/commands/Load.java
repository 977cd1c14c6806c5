package dev.securityinfo.benchmarks.commands;

import dev.securityinfo.benchmarks.load.ClosedLoop;
import dev.securityinfo.benchmarks.load.Measured;
import dev.securityinfo.benchmarks.load.OpenLoop;
import dev.securityinfo.benchmarks.load.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How the commands of a phase are sent: as fast as the answers come, or at a pace. */
@FunctionalInterface
public interface Load {

    Measured run(Phase phase, List<Task> clients) throws InterruptedException;

    static Load closed(Duration atMost) {
        return (_, clients) -> ClosedLoop.run(clients, atMost);
    }

    /** At a rate for each phase. */
    static Load open(Map<Phase, Double> perSecond, Duration time) {
        return (phase, clients) -> OpenLoop.run(clients, perSecond.getOrDefault(phase, 1.0), time);
    }
}
