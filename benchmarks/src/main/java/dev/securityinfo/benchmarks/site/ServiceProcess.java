package dev.securityinfo.benchmarks.site;

import dev.securityinfo.benchmarks.Progress;
import dev.securityinfo.benchmarks.http.KeptConnection;
import dev.securityinfo.benchmarks.http.Requests;
import dev.securityinfo.infrastructure.ChildProcess;
import dev.securityinfo.infrastructure.ChildProcess.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A program that was started, and where it listens. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Program program;
    private final int port;
    private final ChildProcess process;
    private final long startedAt = System.nanoTime();
    private Duration toReady = Duration.ZERO;

    private ServiceProcess(Program program, int port, ChildProcess process) {
        this.program = program;
        this.port = port;
        this.process = process;
    }

    static ServiceProcess start(
            Program program, Map<String, String> environment, BenchHome home, int port) {
        Progress.say("starting " + program.name());
        var all = new HashMap<>(environment);
        all.put("SERVER_PORT", Integer.toString(port));
        all.put("SERVER_ADDRESS", "127.0.0.1");
        all.put("MALLOC_ARENA_MAX", "2"); // as in the quickstart
        var process =
                ChildProcess.start(
                        program.command(),
                        all,
                        home.directory(),
                        home.log(program.name()),
                        Signal.KILL);
        return new ServiceProcess(program, port, process);
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    public String name() {
        return program.name();
    }

    /** How long it took from its start until it answered. */
    public double secondsToReady() {
        return toReady.toMillis() / 1e3;
    }

    /** Returns when it answers. */
    void awaitReady() {
        while (!answers()) {
            var since = Duration.ofNanos(System.nanoTime() - startedAt);
            if (!process.isAlive() || since.compareTo(PATIENCE) > 0) {
                process.kill();
                throw new IllegalStateException(
                        program.name() + " does not start:\n" + process.lastWords());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        toReady = Duration.ofNanos(System.nanoTime() - startedAt);
    }

    private boolean answers() {
        try (var connection = new KeptConnection(port)) {
            return connection.send(Requests.of("GET", program.ready(), null)).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.stop(Signal.TERM, Duration.ofSeconds(10));
    }
}
