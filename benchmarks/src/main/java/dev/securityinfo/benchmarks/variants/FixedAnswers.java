package dev.securityinfo.benchmarks.variants;

import dev.securityinfo.benchmarks.http.KeptConnection;
import dev.securityinfo.benchmarks.http.Requests;
import dev.securityinfo.benchmarks.load.ClosedLoop;
import dev.securityinfo.benchmarks.load.Task;
import dev.securityinfo.benchmarks.rounds.Turn;
import dev.securityinfo.benchmarks.rounds.Variant;
import dev.securityinfo.benchmarks.site.ProcessorTime;
import dev.securityinfo.benchmarks.site.Program;
import dev.securityinfo.benchmarks.site.ServiceProcess;
import dev.securityinfo.benchmarks.site.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Requests that a {@link FixedAnswer} answers. */
public final class FixedAnswers implements Variant {

    public static final String NAME = "fixed answer";

    private final Site site;
    private final ServiceProcess service;
    private final List<KeptConnection> connections;

    public FixedAnswers(Site site, int clients) {
        this.site = site;
        this.service = site.start(Program.ofOurs(NAME, FixedAnswer.class, "/fixed"), Map.of());
        this.connections =
                IntStream.range(0, clients)
                        .mapToObj(_ -> new KeptConnection(service.port()))
                        .toList();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Turn turn(Duration time) throws Exception {
        var processors = ProcessorTime.of(site).with("service", service.pid());
        var clients = connections.stream().map(FixedAnswers::asking).toList();
        return Turn.of(NAME, processors, () -> ClosedLoop.run(clients, time));
    }

    private static Task asking(KeptConnection connection) {
        var request =
                Requests.of("POST", "/fixed", null, "{\"address\":\"somebody@mail.example\"}");
        return () -> {
            connection.send(request).expect(200);
            return true;
        };
    }

    @Override
    public void close() {
        connections.forEach(KeptConnection::close);
        site.stop(service);
    }
}
