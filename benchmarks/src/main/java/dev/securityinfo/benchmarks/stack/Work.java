package dev.securityinfo.benchmarks.stack;

import dev.securityinfo.benchmarks.Progress;
import dev.securityinfo.benchmarks.commands.HttpSender;
import dev.securityinfo.benchmarks.commands.Person;
import dev.securityinfo.benchmarks.load.ClosedLoop;
import dev.securityinfo.benchmarks.load.Measured;
import dev.securityinfo.benchmarks.load.OpenLoop;
import dev.securityinfo.benchmarks.load.Task;
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
     * Pairs of commands per second. A stack that was just started can do a tenth of what it can do
     * minutes later, so the first time is not counted.
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

    Measured at(double perSecond, Duration time) throws InterruptedException {
        Progress.say("working at %.0f/s".formatted(perSecond));
        return OpenLoop.run(clients, perSecond, time);
    }
}
