package dev.securityinfo.benchmarks.variants;

import dev.securityinfo.benchmarks.Progress;
import dev.securityinfo.benchmarks.commands.Crowd;
import dev.securityinfo.benchmarks.commands.Cycles;
import dev.securityinfo.benchmarks.commands.HttpSender;
import dev.securityinfo.benchmarks.commands.Phase;
import dev.securityinfo.benchmarks.commands.StoredCodes;
import dev.securityinfo.benchmarks.rounds.Turn;
import dev.securityinfo.benchmarks.rounds.Variant;
import dev.securityinfo.benchmarks.site.ProcessorTime;
import dev.securityinfo.benchmarks.site.ServiceProcess;
import dev.securityinfo.benchmarks.site.Site;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

/** Commands over HTTP to one service, each person with a token. */
public final class CommandsOverHttp implements Variant {

    private final Site site;
    private final ServiceProcess service;
    private final StoredCodes codes;
    private final int clients;
    private final int people;
    private Crowd crowd;

    /**
     * Who sends.
     *
     * @param people how many, with a token each
     */
    public CommandsOverHttp(
            Site site, ServiceProcess service, StoredCodes codes, int clients, int people) {
        this.site = site;
        this.service = service;
        this.codes = codes;
        this.clients = clients;
        this.people = people;
        this.crowd = newCrowd();
    }

    private Crowd newCrowd() {
        Progress.say("signing %,d tokens for %s".formatted(people, service.name()));
        return Crowd.of(people, id -> site.issuer().token(id));
    }

    @Override
    public String name() {
        return service.name();
    }

    public ServiceProcess service() {
        return service;
    }

    /** People whose token the service has not seen yet. */
    public int unmet() {
        return crowd.size() - crowd.met();
    }

    @Override
    public int slownessOfWarmUp() {
        return 3;
    }

    @Override
    public Turn turn(Duration time) throws Exception {
        return withCycles(cycles -> cycles.closed(time));
    }

    /** At a constant rate for each command. */
    public Turn turnAtPace(Map<Phase, Double> perSecond, Duration time) throws Exception {
        return withCycles(cycles -> cycles.open(perSecond, time));
    }

    @FunctionalInterface
    private interface Way {
        Turn through(Cycles cycles) throws Exception;
    }

    private Turn withCycles(Way way) throws Exception {
        if (!crowd.isFresh()) {
            crowd = newCrowd();
        }
        var senders =
                IntStream.range(0, clients).mapToObj(_ -> new HttpSender(service.port())).toList();
        var processors = ProcessorTime.of(site).with("service", service.pid());
        try {
            return way.through(new Cycles(crowd, senders, codes, processors));
        } finally {
            senders.forEach(HttpSender::close);
        }
    }

    @Override
    public void close() throws SQLException {
        codes.close();
        site.stop(service);
    }
}
