package dev.securityinfo.benchmarks.stack;

import dev.securityinfo.benchmarks.Plan;
import dev.securityinfo.benchmarks.Progress;
import dev.securityinfo.benchmarks.commands.Person;
import dev.securityinfo.benchmarks.goals.Goal;
import dev.securityinfo.benchmarks.report.Page;
import dev.securityinfo.benchmarks.report.Pictures;
import dev.securityinfo.benchmarks.site.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** What is measured on the whole stack, in its order. */
public final class WholeStack {

    private static final Duration TRAINING = Duration.ofMinutes(4);

    private final Site site;
    private final Plan plan;
    private final Page page;

    public WholeStack(Site site, Plan plan, Page page) {
        this.site = site;
        this.plan = plan;
        this.page = page;
    }

    public void measure() throws Exception {
        try (var stack = Quickstart.fresh(site)) {
            var first = stack.start();
            if (plan.wants("start")) {
                start(stack, first);
            }
            if (plan.wants("memory") || plan.wants("end-to-end")) {
                halfLoad(stack);
            }
            if (plan.wants("rebuild")) {
                var rebuild = Rebuild.measure(stack, plan.quick() ? 100_000 : 300_000);
                page.tell(rebuild.markdown());
                page.found(Goal.REBUILD, rebuild.ratio());
            }
        }
    }

    private void halfLoad(Quickstart stack) throws InterruptedException, IOException {
        if (!plan.quick()) {
            awaitTraining(stack);
        }
        var time = Duration.ofSeconds(plan.quick() ? 16 : 40);
        var work = new Work(stack, people(stack, 3_000));
        double perSecond = work.halfOfThePeak(time);
        if (plan.wants("memory")) {
            var memory = Memory.measure(stack, work, perSecond, time);
            page.tell(memory.markdown());
            page.show(Pictures.memory(memory.mebibytes()));
            page.found(Goal.MEMORY, memory.largest());
        }
        if (plan.wants("end-to-end")) {
            endToEnd(stack, perSecond, (int) (perSecond * time.toSeconds()));
        }
    }

    private void endToEnd(Quickstart stack, double perSecond, int number)
            throws InterruptedException, IOException {
        Progress.say("warming up: the way to Kafka, the read model and SMTP");
        var people = people(stack, number);
        var first = new EndToEnd(stack, perSecond, 0);
        first.measure(people);
        var known = new EndToEnd(stack, perSecond, 1).measure(first.clearAway(people));
        page.tell(known.markdown("known people"));
        var strangers = new EndToEnd(stack, perSecond, 0).measure(people(stack, number));
        page.tell(strangers.markdown("the first of each person"));
    }

    /** The JVM has to have seen each program once, which it does in the background. */
    private void start(Quickstart stack, Duration first) throws Exception {
        if (plan.quick() && !stack.isTrained()) {
            Progress.say("the start cannot be judged: no earlier run has prepared it");
            return;
        }
        awaitTraining(stack);
        stack.stop();
        var warm = stack.start();
        page.tell(
                "Start of the whole stack: %.1f s on an empty directory, %.1f s warm."
                        .formatted(first.toMillis() / 1e3, warm.toMillis() / 1e3));
        page.found(Goal.START, warm.toMillis() / 1e3);
        for (var service : Quickstart.SERVICES) {
            page.tell(
                    "%s, killed: back after %.1f s."
                            .formatted(service, stack.kill(service).toMillis() / 1e3));
        }
    }

    private static void awaitTraining(Quickstart stack) throws IOException {
        Progress.say("waiting until the next start is prepared");
        if (!stack.awaitTraining(TRAINING)) {
            throw new IOException("The start was not prepared within " + TRAINING);
        }
    }

    private static List<Person> people(Quickstart stack, int number) {
        Progress.say("fetching %,d tokens".formatted(number));
        return IntStream.range(0, number)
                .parallel()
                .mapToObj(_ -> person(stack, "bench-" + UUID.randomUUID()))
                .toList();
    }

    private static Person person(Quickstart stack, String id) {
        try {
            return new Person(id, stack.token(id, "\"security-info\""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
