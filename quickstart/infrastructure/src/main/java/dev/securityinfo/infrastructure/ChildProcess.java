package dev.securityinfo.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that does not outlive the JVM that started it, not even when that is killed: a shell of
 * a few hundred kilobytes waits for the end of its standard input, which comes when this JVM is
 * gone, and then signals the process.
 */
public final class ChildProcess {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Process process;
    private final Process minder;
    private final Path log;

    private ChildProcess(Process process, Process minder, Path log) {
        this.process = process;
        this.minder = minder;
        this.log = log;
    }

    /** Output of the process is appended to the log. */
    public static ChildProcess start(
            List<String> command,
            Map<String, String> environment,
            Path directory,
            Path log,
            Signal whenOrphaned) {
        try {
            Files.createDirectories(log.resolveSibling("."));
            var builder =
                    new ProcessBuilder(inItsOwnSession(command))
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            var process = builder.start();
            var script = "trap '' INT; read -r _; kill -s " + whenOrphaned + " " + process.pid();
            var minder =
                    new ProcessBuilder(inItsOwnSession(List.of("sh", "-c", script)))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            var _ = process.onExit().thenRun(minder::destroyForcibly);
            return new ChildProcess(process, minder, log);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command.getFirst(), e);
        }
    }

    /** Ctrl-C in a terminal is for the JVM, which then ends its children in their order. */
    private static List<String> inItsOwnSession(List<String> command) {
        return Files.isExecutable(SETSID)
                ? Stream.concat(Stream.of(SETSID.toString()), command.stream()).toList()
                : command;
    }

    public long pid() {
        return process.pid();
    }

    public Process process() {
        return process;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Sends the signal to this process alone. */
    public void signal(Signal signal) {
        signal(signal, List.of(process.toHandle()));
    }

    /** Sends the signal to this process and all that it started. */
    public void signalAll(Signal signal) {
        signal(signal, frozenFamily());
    }

    /** The parent is held first: a child that it starts while they are counted would get away. */
    private List<ProcessHandle> frozenFamily() {
        signal(Signal.STOP);
        return family();
    }

    private List<ProcessHandle> family() {
        var all = new ArrayList<ProcessHandle>();
        all.add(process.toHandle());
        process.descendants().forEach(all::add);
        return all;
    }

    private static void signal(Signal signal, List<ProcessHandle> processes) {
        var pids = processes.stream().map(handle -> Long.toString(handle.pid())).toList();
        var command = "kill -s " + signal + " " + String.join(" ", pids);
        try {
            new ProcessBuilder("sh", "-c", command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to stop and, when it has not after that time, kills it and all that it started. */
    public void stop(Signal signal, Duration patience) {
        if (process.isAlive()) {
            signal(signal);
            if (!awaitEnd(patience)) {
                kill();
            }
        }
        minder.destroyForcibly();
    }

    /** As a power cut would: nothing is flushed, nobody is told. */
    public void kill() {
        var family = frozenFamily();
        signal(Signal.KILL, family);
        family.forEach(handle -> handle.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    }

    /** Whether it ended within that time. */
    public boolean awaitEnd(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The last lines that it wrote, for messages about what went wrong. */
    public String lastWords() {
        try {
            var lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            return "(" + log + " cannot be read)";
        }
    }

    /** What a process can be told. */
    public enum Signal {
        TERM,
        INT,
        QUIT,
        KILL,
        STOP,
        CONT
    }
}
