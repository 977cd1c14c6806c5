package dev.securityinfo.benchmarks.query;

import dev.securityinfo.benchmarks.Plan;
import dev.securityinfo.benchmarks.Progress;
import dev.securityinfo.benchmarks.commands.HttpSender;
import dev.securityinfo.benchmarks.commands.Person;
import dev.securityinfo.benchmarks.http.KeptConnection;
import dev.securityinfo.benchmarks.http.Requests;
import dev.securityinfo.benchmarks.report.Page;
import dev.securityinfo.benchmarks.report.RateTable;
import dev.securityinfo.benchmarks.rounds.Rounds;
import dev.securityinfo.benchmarks.rounds.Variant;
import dev.securityinfo.benchmarks.site.CommandServices;
import dev.securityinfo.benchmarks.site.ProcessorTime;
import dev.securityinfo.benchmarks.site.Program;
import dev.securityinfo.benchmarks.site.QueryServices;
import dev.securityinfo.benchmarks.site.ServiceProcess;
import dev.securityinfo.benchmarks.site.Site;
import dev.securityinfo.benchmarks.variants.FixedAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** What is measured on the query-service alone; what it shows came to it through Kafka. */
public final class QuerySide {

    private static final int PEOPLE = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String FIXED = "GET, fixed answer";
    private static final String READ = "GET security-info";
    private static final String UNCHANGED = "GET security-info, 304";

    private final Site site;
    private final Plan plan;
    private final Page page;

    public QuerySide(Site site, Plan plan, Page page) {
        this.site = site;
        this.plan = plan;
        this.page = page;
    }

    public void measure() throws Exception {
        var kafka = site.startKafka("kafka-query");
        var database = site.commandDatabase();
        var commands =
                site.start(
                        Program.service(site.home(), "command-service").named("commands for reads"),
                        CommandServices.publishing(site, database, kafka));
        var queries =
                site.start(
                        Program.service(site.home(), "query-service"),
                        QueryServices.settings(site, kafka, plan.streams()));
        var people =
                IntStream.range(0, PEOPLE)
                        .parallel()
                        .mapToObj(_ -> "bench-" + UUID.randomUUID())
                        .map(id -> new Person(id, site.issuer().token(id)))
                        .toList();
        addAddresses(commands, people);
        var etag = awaitVisible(queries, people.getLast());
        site.stop(commands);

        measureReads(queries, people, etag);
        site.stop(queries);

        // As docs/how-to/hold-many-streams.md says.
        var holding =
                site.start(
                        Program.service(site.home(), "query-service")
                                .withHeap("-Xmx800m", "-Xmn64m", "-XX:ReservedCodeCacheSize=64m"),
                        QueryServices.settings(site, kafka, plan.streams()));
        awaitVisible(holding, people.getLast());
        var tokens = people.stream().map(Person::token).toList();
        page.tell(OpenStreams.measure(holding, tokens, plan.streams()).markdown());
        site.stop(holding);
        site.stop(kafka);
    }

    private static void addAddresses(ServiceProcess commands, List<Person> people)
            throws IOException {
        Progress.say("adding %,d addresses".formatted(people.size()));
        try (var sender = new HttpSender(commands.port())) {
            for (var person : people) {
                sender.add(person);
            }
        }
    }

    /** Returns the entity tag of what is shown; it is the same for everybody here. */
    private static String awaitVisible(ServiceProcess queries, Person last) throws IOException {
        var request = Requests.of("GET", "/v1/users/me/security-info?revision=2", last.token());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var connection = new KeptConnection(queries.port())) {
            var reply = connection.send(request);
            while (reply.status() != 200) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("The read model did not come: " + reply);
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                reply = connection.send(request);
            }
            return reply.etag();
        }
    }

    private void measureReads(ServiceProcess queries, List<Person> people, String etag)
            throws Exception {
        var fixed =
                site.start(
                        Program.ofOurs("fixed answer for reads", FixedAnswer.class, "/fixed"),
                        Map.of());
        var reads = people.stream().map(person -> Reads.of(person.token())).toList();
        var unchanged =
                people.stream().map(person -> Reads.unlessStill(person.token(), etag)).toList();
        var same = Collections.nCopies(PEOPLE, Requests.of("GET", "/fixed", null));
        var processors = ProcessorTime.of(site);
        List<Variant> variants =
                List.of(
                        new Reads(
                                FIXED,
                                fixed.port(),
                                same,
                                200,
                                ProcessorTime.of(site).with("service", fixed.pid()),
                                Plan.CLIENTS),
                        new Reads(
                                READ,
                                queries.port(),
                                reads,
                                200,
                                processors.with("service", queries.pid()),
                                Plan.CLIENTS),
                        new Reads(
                                UNCHANGED,
                                queries.port(),
                                unchanged,
                                304,
                                processors,
                                Plan.CLIENTS));
        Rounds.warmUp(variants, plan.warmUp());
        var rounds = Rounds.measure(variants, plan.rounds(), plan.turn());
        page.tell(new RateTable(rounds, FIXED).markdown());
        for (var variant : variants) {
            variant.close();
        }
        site.stop(fixed);
    }
}
