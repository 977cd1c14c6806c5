package dev.securityinfo.benchmarks.inprocess;

import dev.securityinfo.benchmarks.http.KeptConnection;
import dev.securityinfo.benchmarks.http.Requests;
import dev.securityinfo.benchmarks.rounds.Turn;
import dev.securityinfo.benchmarks.rounds.TurnText;
import dev.securityinfo.benchmarks.rounds.Variant;
import dev.securityinfo.benchmarks.site.CommandServices;
import dev.securityinfo.benchmarks.site.Program;
import dev.securityinfo.benchmarks.site.ServiceProcess;
import dev.securityinfo.benchmarks.site.Site;
import java.time.Duration;

/** Durable commands without HTTP, from clients in the JVM of the service. */
public final class CommandsInProcess implements Variant {

    public static final String NAME = "in process";

    private final Site site;
    private final ServiceProcess service;

    public CommandsInProcess(Site site, int clients, int people) {
        this.site = site;
        var environment = CommandServices.quiet(site, site.commandDatabase());
        environment.put(InProcessLoad.CLIENTS, Integer.toString(clients));
        environment.put(InProcessLoad.PEOPLE, Integer.toString(people));
        environment.put(InProcessLoad.POSTGRES_PID, Long.toString(site.postgresPid()));
        this.service = site.start(Program.ofOurs(NAME, InProcessLoad.class, "/ready"), environment);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int slownessOfWarmUp() {
        return 2;
    }

    @Override
    public Turn turn(Duration time) throws Exception {
        var patience = time.multipliedBy(4).plusMinutes(3);
        try (var connection = new KeptConnection(service.port(), patience)) {
            var request = Requests.of("GET", "/turn?" + time.toMillis(), null);
            return TurnText.read(connection.send(request).expect(200).body());
        }
    }

    @Override
    public void close() {
        site.stop(service);
    }
}
