package dev.securityinfo.command.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.command.CommandService;
import dev.securityinfo.command.RunningCommandService;
import dev.securityinfo.infrastructure.ChildProcess;
import dev.securityinfo.infrastructure.ChildProcess.Signal;
import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.infrastructure.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export is as large as the history, and the memory for it is not. */
class MillionEventsTest {

    private static final int EVENTS = 1_000_000;
    private static final int LOOK_EVERY = 300_000;
    private static final long MIB = 1024 * 1024;
    private static final String JAVA_HOME = System.getProperty("java.home");

    @Test
    void a_million_events_are_exported_in_the_memory_of_a_few(@TempDir Path files)
            throws Exception {
        try (var own =
                RunningCommandService.start(
                        Infrastructure.postgres().freshDatabase("command"), Map.of())) {
            fill(own);
            int port = Ports.free();
            var process = start(own, port, files);
            try {
                var token = own.issuer().token("erin", "security-info.audit");
                var all = URI.create("http://127.0.0.1:" + port + "/v1/history");
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .until(() -> get(URI.create(all + "?limit=1"), token).readLine() != null);
                long before = livingBytes(process);

                var during = new ArrayList<Long>();
                try (var lines = get(all, token)) {
                    for (int position = 1; position <= EVENTS; position++) {
                        if (position % LOOK_EVERY == 0) {
                            during.add(livingBytes(process)); // and meanwhile nobody reads
                        }
                        assertThat(lines.readLine().indexOf(member(position))).isPositive();
                    }
                    assertThat(lines.readLine()).isNull();
                }

                assertThat(during)
                        .hasSize(3)
                        .allSatisfy(living -> assertThat(living).isLessThan(before + 16 * MIB));
                assertThat(process.isAlive()).isTrue();
            } finally {
                process.kill();
            }
        }
    }

    private static String member(int position) {
        var digits = Integer.toString(position);
        return "\"position\":\"" + "0".repeat(19 - digits.length()) + digits + '"';
    }

    private static BufferedReader get(URI uri, String token) throws Exception {
        var request = HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token);
        var response =
                HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(response.body(), UTF_8));
    }

    /** A service that could not hold what it is going to write. */
    private static ChildProcess start(RunningCommandService own, int port, Path files) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(JAVA_HOME, "bin", "java").toString(),
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-cp",
                                System.getProperty("java.class.path"),
                                CommandService.class.getName()));
        command.addAll(own.argumentsOfAnotherInstance(Map.of("server.port", "" + port)));
        return ChildProcess.start(
                command, Map.of(), files, files.resolve("service.log"), Signal.KILL);
    }

    /** What is left on the heap after a collection. */
    private static long livingBytes(ChildProcess process) throws IOException {
        var jcmd = Path.of(JAVA_HOME, "bin", "jcmd").toString();
        var histogram =
                new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.class_histogram")
                        .redirectErrorStream(true)
                        .start();
        try (var lines = histogram.inputReader()) {
            var total = lines.lines().filter(line -> line.startsWith("Total")).findFirst();
            return Long.parseLong(total.orElseThrow().split("\\s+")[2]);
        }
    }

    private static void fill(RunningCommandService service) throws SQLException {
        var name = service.database().name();
        try (var connection = Infrastructure.postgres().connectAsSuperuser(name);
                var statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            // What an export does not read is not kept up to date either.
            statement.execute(
                    "ALTER TABLE event DROP CONSTRAINT event_id_key, DROP CONSTRAINT event_stream_sequence_key");
            statement.execute(
                    """
                    INSERT INTO event (position, id, stream, sequence, name, revision, time, data, metadata, hash)
                    SELECT n, uuidv7(), 'security-info:p' || n, 0, 'security-info.lock-lifted', '1', now(),
                      json_build_object('userId', 'p' || n),
                      '{"actor":"carol","actorType":"administrator","correlationId":"c","causationId":"d"}', sha256('')
                    FROM generate_series(1, %d) n"""
                            .formatted(EVENTS));
            statement.execute("ANALYZE event");
        }
    }
}
