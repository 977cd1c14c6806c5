package dev.securityinfo.benchmarks.query;

import dev.securityinfo.benchmarks.http.KeptConnection;
import dev.securityinfo.benchmarks.http.Requests;
import dev.securityinfo.benchmarks.load.ClosedLoop;
import dev.securityinfo.benchmarks.load.Task;
import dev.securityinfo.benchmarks.rounds.Turn;
import dev.securityinfo.benchmarks.rounds.Variant;
import dev.securityinfo.benchmarks.site.ProcessorTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hc.core5.http.ClassicHttpRequest;

/** The same kind of request by many people, one after the other, each answered with one status. */
final class Reads implements Variant {

    private final String name;
    private final List<ClassicHttpRequest> requests;
    private final int status;
    private final ProcessorTime processors;
    private final List<KeptConnection> connections;

    Reads(
            String name,
            int port,
            List<ClassicHttpRequest> requests,
            int status,
            ProcessorTime processors,
            int clients) {
        this.name = name;
        this.requests = requests;
        this.status = status;
        this.processors = processors;
        this.connections =
                IntStream.range(0, clients).mapToObj(_ -> new KeptConnection(port)).toList();
    }

    static ClassicHttpRequest of(String token) {
        return Requests.of("GET", "/v1/users/me/security-info", token);
    }

    static ClassicHttpRequest unlessStill(String token, String etag) {
        var request = of(token);
        request.addHeader("If-None-Match", etag);
        return request;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int slownessOfWarmUp() {
        return 2;
    }

    @Override
    public Turn turn(Duration time) throws Exception {
        var clients = new ArrayList<Task>();
        for (int client = 0; client < connections.size(); client++) {
            clients.add(asking(connections.get(client), client));
        }
        return Turn.of(name, processors, () -> ClosedLoop.run(clients, time));
    }

    /** Everybody in turn, no two clients for the same person at a time. */
    private Task asking(KeptConnection connection, int client) {
        int[] next = {client};
        return () -> {
            var request = requests.get(next[0] % requests.size());
            next[0] += connections.size();
            connection.send(request).expect(status);
            return true;
        };
    }

    @Override
    public void close() {
        connections.forEach(KeptConnection::close);
    }
}
