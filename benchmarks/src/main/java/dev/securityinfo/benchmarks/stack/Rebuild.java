package dev.securityinfo.benchmarks.stack;

import dev.securityinfo.benchmarks.Progress;
import dev.securityinfo.benchmarks.growth.History;
import dev.securityinfo.benchmarks.http.KeptConnection;
import dev.securityinfo.benchmarks.http.Requests;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.postgresql.PGConnection;

/**
 * How long the read models take to be built anew from Kafka, beside how long PostgreSQL takes to
 * hand out the same events as text.
 */
record Rebuild(long events, Duration rebuild, Duration whole, Duration copy) {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String PATH = "/v1/admin/rebuild";
    private static final String ADMINISTRATION = "\"security-info.admin\"";

    static Rebuild measure(Quickstart stack, long events)
            throws SQLException, IOException, InterruptedException {
        stack.stop("command-service");
        try (var connection = stack.superuser("command")) {
            new History(connection).grow(events);
        }
        stack.start("command-service");
        long all = number(stack, "command", "SELECT count(*) FROM event");
        Progress.say("waiting until %,d events are published and projected".formatted(all));
        awaitAll(stack, all);

        Progress.say("building the read models anew");
        var token = stack.token("administrator", ADMINISTRATION);
        long begin = System.nanoTime();
        try (var connection = new KeptConnection(stack.port("QUERY"))) {
            connection.send(Requests.of("POST", PATH, token)).expect(202);
            var asking = Requests.of("GET", PATH, token);
            awaitNot("reading", connection, asking, begin);
            var rebuild = Duration.ofNanos(System.nanoTime() - begin);
            awaitNot("verifying", connection, asking, begin);
            awaitNot("switching", connection, asking, begin);
            var whole = Duration.ofNanos(System.nanoTime() - begin);
            if (!connection.send(asking).expect(200).text("status").equals("complete")) {
                throw new IOException("The rebuild was not shown");
            }
            return new Rebuild(all, rebuild, whole, copy(stack));
        }
    }

    private static void awaitNot(
            String status, KeptConnection connection, ClassicHttpRequest asking, long begin)
            throws IOException {
        while (connection.send(asking).expect(200).text("status").equals(status)) {
            giveUpAfter(begin);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** The sum of the revisions of all read models is the number of events that they have seen. */
    private static void awaitAll(Quickstart stack, long events) throws SQLException, IOException {
        long begin = System.nanoTime();
        var seen = "SELECT coalesce(sum(revision), 0) FROM person_stream";
        while (number(stack, "query", seen) < events) {
            giveUpAfter(begin);
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    private static void giveUpAfter(long begin) throws IOException {
        if (System.nanoTime() - begin > PATIENCE.toNanos()) {
            throw new IOException("It was not done within " + PATIENCE);
        }
    }

    private static long number(Quickstart stack, String database, String sql)
            throws SQLException, IOException {
        try (var connection = stack.superuser(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Duration copy(Quickstart stack) throws SQLException, IOException {
        try (var connection = stack.superuser("command")) {
            long begin = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "COPY (SELECT * FROM event ORDER BY position) TO STDOUT",
                            OutputStream.nullOutputStream());
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }

    double ratio() {
        return (double) copy.toNanos() / rebuild.toNanos();
    }

    String markdown() {
        return "Rebuild of the read models: %,d events read in %.1f s (%,.0f/s), compared with the history and shown after %.1f s; `COPY ... TO STDOUT` of the same rows %.1f s."
                .formatted(
                        events,
                        rebuild.toMillis() / 1e3,
                        events / (rebuild.toNanos() / 1e9),
                        whole.toMillis() / 1e3,
                        copy.toMillis() / 1e3);
    }
}
