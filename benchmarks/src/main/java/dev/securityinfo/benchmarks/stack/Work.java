package dev.securityinfo.benchmarks.stack;

import dev.securityinfo.benchmarks.Progress;
import dev.securityinfo.benchmarks.commands.HttpSender;
import dev.securityinfo.benchmarks.commands.Person;
import dev.securityinfo.benchmarks.load.ClosedLoop;
import dev.securityinfo.benchmarks.load.Measured;
import dev.securityinfo.benchmarks.load.OpenLoop;
import dev.securityinfo.benchmarks.load.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** What the whole stack is given to do: one AddEmailMethod and one DeleteMethod at a time. */
final class Work {

    private static final int CLIENTS = 16;

    private final List<Task> clients;

    Work(Quickstart stack, List<Person> people) {
        Queue<Person> row = new ConcurrentLinkedQueue<>(people);
        clients =
                IntStream.range(0, CLIENTS)
                        .mapToObj(
                                _ -> addingAndDeleting(new HttpSender(stack.port("COMMAND")), row))
                        .toList();
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

    /**
     * Pairs of commands per second. A stack that was just started can do less than half of what it
     * can do a minute later, so the first time is not counted.
     */
    double halfOfThePeak(Duration time) throws InterruptedException {
        Progress.say("looking for the peak of the whole stack");
        var cold = ClosedLoop.run(clients, time);
        var warm = ClosedLoop.run(clients, time.dividedBy(2));
        Progress.say(
                "AddEmailMethod and DeleteMethod in turns: %.0f/s at first, %.0f/s warm"
                        .formatted(cold.perSecond(), warm.perSecond()));
        return warm.perSecond() / 2;
    }

    /**
     * At a constant rate.
     *
     * @throws IOException if much less was done than was due, so that nothing is known about that
     *     rate
     */
    Measured at(double perSecond, Duration time) throws InterruptedException, IOException {
        Progress.say("working at %.0f/s".formatted(perSecond));
        var done = OpenLoop.run(clients, perSecond, time);
        if (done.operations() < 0.9 * perSecond * time.toSeconds()) {
            throw new IOException(
                    "Only %d of %.0f were done"
                            .formatted(done.operations(), perSecond * time.toSeconds()));
        }
        return done;
    }
}
