package dev.securityinfo.benchmarks.stack;

import dev.securityinfo.benchmarks.Progress;
import dev.securityinfo.benchmarks.commands.HttpSender;
import dev.securityinfo.benchmarks.commands.Person;
import dev.securityinfo.benchmarks.http.KeptConnection;
import dev.securityinfo.benchmarks.http.Requests;
import dev.securityinfo.benchmarks.load.Measured;
import dev.securityinfo.benchmarks.load.OpenLoop;
import dev.securityinfo.benchmarks.load.OpenLoop.DueTask;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long a command takes to become visible and to become a mail: AddEmailMethod at a constant
 * rate, each one followed. All times count from the instant when the command was due.
 *
 * <p>Whoever comes for the first time has a token that nobody has seen, and needs a data key, which
 * goes to Kafka before the events; later on neither is so.
 */
final class EndToEnd {

    private static final int PAGE = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLIENTS = 16;

    /** AddEmailMethod leaves two events, DeleteMethod one. */
    private static final int EVENTS_OF_A_CYCLE = 3;

    private final Quickstart stack;
    private final double perSecond;
    private final int cyclesBefore;
    private final Map<String, Long> due = new ConcurrentHashMap<>();
    private final Histogram visible = new SynchronizedHistogram(Measured.histogram());

    /** The same instant in both ways of telling the time. */
    private final Instant epoch = Instant.now();

    private final long epochNanos = System.nanoTime();

    /**
     * For people who are all as far as each other.
     *
     * @param cyclesBefore how often each of the people has added and deleted before
     */
    EndToEnd(Quickstart stack, double perSecond, int cyclesBefore) {
        this.stack = stack;
        this.perSecond = perSecond;
        this.cyclesBefore = cyclesBefore;
    }

    /**
     * From a command, in microseconds.
     *
     * @param missing what did not arrive in time
     */
    record Paths(
            double perSecond,
            Measured answered,
            Histogram published,
            Histogram visible,
            Histogram mailed,
            long missing) {

        String markdown(String whose) {
            return """
                   | from the command, at %.0f AddEmailMethod/s on the whole stack, %s | p50 ms | p99 ms | largest ms |
                   | --- | ---: | ---: | ---: |
                   %s%s%s%s
                   Refused or broken: %d; events or mails that did not come: %d."""
                    .formatted(
                            perSecond,
                            whose,
                            row("to its answer", answered.latencies()),
                            row("to a consumer on Kafka", published),
                            row("to the read model", visible),
                            row("to SMTP", mailed),
                            answered.failures(),
                            missing);
        }

        private static String row(String name, Histogram micros) {
            return "| %s | %.1f | %.1f | %.1f |%n"
                    .formatted(
                            name,
                            micros.getValueAtPercentile(50) / 1e3,
                            micros.getValueAtPercentile(99) / 1e3,
                            micros.getMaxValue() / 1e3);
        }
    }

    Paths measure(List<Person> people) throws InterruptedException, IOException {
        Progress.say("following %d commands at %.0f/s".formatted(people.size(), perSecond));
        var time = Duration.ofMillis((long) (1e3 * people.size() / perSecond));
        Queue<Person> waiting = new ConcurrentLinkedQueue<>(people);
        try (var arrivals = new Arrivals(stack.kafka())) {
            Measured answered;
            try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
                var clients = new ArrayList<DueTask>();
                for (int client = 0; client < CLIENTS; client++) {
                    var sender = new HttpSender(stack.port("COMMAND"));
                    clients.add(when -> add(waiting.poll(), when, sender, readers));
                }
                answered = OpenLoop.runDue(clients, perSecond, time);
            }
            var mailed = Measured.histogram();
            long missing = mailsInto(mailed);
            var published = Measured.histogram();
            for (var person : due.entrySet()) {
                var arrived = arrivals.of(person.getKey());
                if (arrived.isPresent()) {
                    record(published, person.getValue(), arrived.getAsLong());
                } else {
                    missing++;
                }
            }
            return new Paths(perSecond, answered, published, visible, mailed, missing);
        }
    }

    private boolean add(
            @Nullable Person person, long when, HttpSender sender, ExecutorService readers)
            throws IOException {
        if (person == null) {
            return false;
        }
        person.hasAdded(sender.add(person));
        due.put(person.id(), when);
        readers.execute(() -> awaitVisible(person, when));
        return true;
    }

    private void awaitVisible(Person person, long when) {
        try (var connection = new KeptConnection(stack.port("QUERY"))) {
            await(EVENTS_OF_A_CYCLE * cyclesBefore + 2, person, connection);
            record(visible, when, System.nanoTime());
        } catch (IOException e) {
            Progress.say("  the read model did not answer: " + e.getMessage());
        }
    }

    private static void await(int revision, Person person, KeptConnection connection)
            throws IOException {
        var path = "/v1/users/me/security-info?revision=" + revision;
        var request = Requests.of("GET", path, person.token());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (connection.send(request).status() == 503) {
            if (System.nanoTime() > deadline) {
                throw new IOException("Revision %d did not come".formatted(revision));
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /**
     * Deletes what was added, and returns when that is visible too.
     *
     * @return who has added and deleted; whoever was refused has not
     */
    List<Person> clearAway(List<Person> people) throws IOException {
        var known = people.stream().filter(person -> due.containsKey(person.id())).toList();
        try (var sender = new HttpSender(stack.port("COMMAND"));
                var reader = new KeptConnection(stack.port("QUERY"))) {
            for (var person : known) {
                sender.delete(person);
            }
            for (var person : known) {
                await(EVENTS_OF_A_CYCLE * (cyclesBefore + 1), person, reader);
            }
        }
        return known;
    }

    /** The mailbox notes to the millisecond when a mail came. */
    private long mailsInto(Histogram mailed) throws IOException {
        var waiting = new HashMap<>(due);
        var thisCycle = ".%d@mail.example".formatted(cyclesBefore);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var connection = new KeptConnection(stack.port("MAIL"))) {
            while (!waiting.isEmpty() && System.nanoTime() < deadline) {
                for (int start = 0; start < 2 * due.size(); start += PAGE) {
                    var page = "/api/v1/messages?start=%d&limit=%d".formatted(start, PAGE);
                    var body = connection.send(Requests.of("GET", page, null)).expect(200).body();
                    for (var mail : JsonMapper.shared().readTree(body).path("messages")) {
                        var address = mail.path("To").path(0).path("Address").asString();
                        var sent = waiting.remove(address.replace(thisCycle, ""));
                        if (sent != null) {
                            var came = Instant.parse(mail.path("Created").asString());
                            record(mailed, sent, nanos(came));
                        }
                    }
                }
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        }
        return waiting.size();
    }

    private long nanos(Instant instant) {
        return epochNanos + Duration.between(epoch, instant).toNanos();
    }

    private static void record(Histogram micros, long from, long to) {
        micros.recordValue(Math.max(0, (to - from) / 1_000));
    }
}
