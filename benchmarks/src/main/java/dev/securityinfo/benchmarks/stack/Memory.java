package dev.securityinfo.benchmarks.stack;

import dev.securityinfo.benchmarks.Progress;
import dev.securityinfo.benchmarks.commands.HttpSender;
import dev.securityinfo.benchmarks.commands.Person;
import dev.securityinfo.benchmarks.load.ClosedLoop;
import dev.securityinfo.benchmarks.load.Measured;
import dev.securityinfo.benchmarks.load.OpenLoop;
import dev.securityinfo.benchmarks.load.Task;
import dev.securityinfo.benchmarks.site.ResidentMemory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * What each part takes of the memory while the whole stack works at half of what it can do at most.
 *
 * @param mebibytes resident, by part
 */
record Memory(double perSecond, Measured load, Map<String, Double> mebibytes) {

    private static final int CLIENTS = 16;
    private static final List<String> SERVICES =
            List.of("command-service", "query-service", "notification-service", "web");

    static Memory measure(Quickstart stack, List<Person> people, Duration time)
            throws InterruptedException, IOException {
        Progress.say("looking for the peak of the whole stack");
        Queue<Person> row = new ConcurrentLinkedQueue<>(people);
        var clients =
                IntStream.range(0, CLIENTS)
                        .mapToObj(
                                _ -> addingAndDeleting(new HttpSender(stack.port("COMMAND")), row))
                        .toList();
        var peak = ClosedLoop.run(clients, time.dividedBy(2));
        double half = peak.perSecond() / 2;
        Progress.say(
                "half of the peak: %.0f times AddEmailMethod and DeleteMethod/s".formatted(half));
        var load = OpenLoop.run(clients, half, time);
        var mebibytes = new TreeMap<String, Double>();
        stack.pids().forEach((part, pid) -> mebibytes.put(part, ResidentMemory.mebibytes(pid)));
        return new Memory(half, load, mebibytes);
    }

    private static Task addingAndDeleting(HttpSender sender, Queue<Person> row) {
        return () -> {
            var person = row.poll();
            if (person == null) {
                return false;
            }
            person.hasAdded(sender.add(person));
            sender.delete(person);
            if (person.mayHaveAnotherCode()) {
                row.add(person);
            }
            return true;
        };
    }

    /** The largest of the services. */
    double largest() {
        return SERVICES.stream()
                .mapToDouble(service -> mebibytes.getOrDefault(service, Double.NaN))
                .max()
                .orElse(Double.NaN);
    }

    String markdown() {
        var table = new StringBuilder("| resident memory at half load | MiB |\n| --- | ---: |\n");
        mebibytes.forEach((part, size) -> table.append("| %s | %.0f |%n".formatted(part, size)));
        return table.toString();
    }
}
