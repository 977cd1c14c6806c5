package dev.securityinfo.benchmarks;

import dev.securityinfo.benchmarks.People.Person;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/**
 * How long a command takes to become a mail and to become visible: AddEmailMethod at a fixed rate,
 * whatever the answers do, and each one followed. All times count from the instant when the command
 * should have been sent.
 */
final class EndToEnd {

    private static final int PAGE = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Plan plan;
    private final Stack stack;
    private final Commands commands;
    private final Histogram answered = new SynchronizedHistogram(Load.histogram());
    private final Histogram visible = new SynchronizedHistogram(Load.histogram());
    private final AtomicInteger failures = new AtomicInteger();

    EndToEnd(Plan plan, Stack stack, Commands commands) {
        this.plan = plan;
        this.stack = stack;
        this.commands = commands;
    }

    /**
     * From a command, in microseconds.
     *
     * @param answered to its answer
     * @param mailed to the mail in the mailbox of the SMTP server
     * @param visible to the answer of the read model with that revision
     * @param unmailed commands whose mail did not come
     */
    record Paths(
            Histogram answered, Histogram mailed, Histogram visible, int failures, int unmailed) {}

    Paths measure(List<Person> people) throws InterruptedException, IOException {
        Progress.say(
                "following %d commands to the mail and the read model".formatted(people.size()));
        var due = new HashMap<String, Instant>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var next = Instant.now().plus(plan.pathInterval());
            for (var person : people) {
                LockSupport.parkNanos(Duration.between(Instant.now(), next).toNanos());
                var when = next;
                due.put(person.address(), when);
                threads.execute(() -> follow(person, when));
                next = next.plus(plan.pathInterval());
            }
        }
        var mailed = Load.histogram();
        var missing = mailsOf(due, mailed);
        return new Paths(answered, mailed, visible, failures.get(), missing);
    }

    private void follow(Person person, Instant due) {
        try {
            var added = commands.add(person);
            answered.recordValue(micros(due, Instant.now()));
            commands.awaitReadModel(person, added.revision());
            visible.recordValue(micros(due, Instant.now()));
        } catch (IOException e) {
            failures.incrementAndGet();
        }
    }

    /** The mailbox notes to the millisecond when a mail came. */
    private int mailsOf(Map<String, Instant> due, Histogram mailed) throws IOException {
        var waiting = new HashMap<>(due);
        var deadline = Instant.now().plus(PATIENCE);
        while (!waiting.isEmpty() && Instant.now().isBefore(deadline)) {
            for (int start = 0; start < 2 * due.size(); start += PAGE) {
                var page = "/api/v1/messages?start=%d&limit=%d".formatted(start, PAGE);
                var messages = Http.get(stack.mailbox(page), null).orFail().json();
                for (var message : messages.path("messages")) {
                    var address = message.path("To").path(0).path("Address").asString();
                    var sent = waiting.remove(address);
                    if (sent != null) {
                        var came = Instant.parse(message.path("Created").asString());
                        mailed.recordValue(micros(sent, came));
                    }
                }
            }
        }
        return waiting.size();
    }

    private static long micros(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toNanos() / 1_000);
    }
}
