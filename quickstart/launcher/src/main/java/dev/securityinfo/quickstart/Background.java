package dev.securityinfo.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The whole stack in the background: started and stopped from a process that does not stay. */
public final class Background {

    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Duration LONGEST_STOP = Duration.ofSeconds(70);

    private final Installation installation;
    private final PrintStream out;

    public Background(Installation installation, PrintStream out) {
        this.installation = installation;
        this.out = out;
    }

    public boolean isRunning() {
        return Supervisor.running(installation.home()).isPresent();
    }

    /**
     * Returns when all is up, and says whether this call has started it: else it was running, and
     * what was missing is back. All of it, or nothing: also when it is interrupted.
     */
    public boolean start() {
        var home = installation.home();
        home.prepare();
        try (var _ = Turn.await(home)) {
            Supervisor.awaitEndIfEnding(home);
            if (isRunning()) {
                out.println("It is running already.");
                bringBack();
                return false;
            }
            startAll(home);
            return true;
        }
    }

    private void startAll(Home home) {
        Leftovers.end(home);
        Home.delete(home.run(""));
        var supervisor = spawn(home);
        try (var _ = OnInterruption.run(() -> end(supervisor.toHandle()))) {
            new Progress(home, out).awaitAll(supervisor::isAlive);
        } catch (RuntimeException e) {
            end(supervisor.toHandle());
            throw e;
        }
    }

    /** Has those parts started again that somebody stopped, and returns when all is up. */
    private void bringBack() {
        var board = new Board(installation.home());
        for (var part : stopped()) {
            out.println(part + " was stopped and is brought back.");
            board.want(part, true);
        }
        new Progress(installation.home(), out).awaitAll(this::isRunning);
    }

    /** The parts that somebody took away. */
    List<String> stopped() {
        var board = new Board(installation.home());
        return board.all().stream()
                .map(PartStatus::part)
                .filter(part -> !board.isWanted(part))
                .toList();
    }

    private Process spawn(Home home) {
        var command = new ArrayList<String>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString()); // closing the terminal must not end it
        }
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dsecurity-info.root=" + installation.root(),
                        "-jar",
                        installation.file("quickstart/launcher/target/launcher.jar").toString(),
                        "supervise"));
        var log = home.log("supervisor").toFile();
        try {
            return new ProcessBuilder(command)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
        } catch (IOException e) {
            throw new Complaint("Cannot start the supervisor: " + e.getMessage());
        }
    }

    /**
     * Ends the supervisor with all its parts, and what an earlier one may have left; one that is
     * just being started, too. Says whether there was anything.
     */
    public boolean stop() {
        var home = installation.home();
        if (!home.exists()) {
            return false;
        }
        var ended = new AtomicBoolean();
        Runnable end =
                () ->
                        Supervisor.running(home)
                                .ifPresent(
                                        supervisor -> {
                                            endAlone(supervisor);
                                            ended.set(true);
                                        });
        try (var _ = Turn.await(home, end)) {
            end.run();
            return Leftovers.end(home) > 0 || ended.get();
        }
    }

    /** Known by its handle: it may be so young that it has not written down who it is. */
    private void end(ProcessHandle supervisor) {
        endAlone(supervisor);
        Leftovers.end(installation.home());
    }

    private static void endAlone(ProcessHandle supervisor) {
        supervisor.destroy();
        var _ =
                supervisor
                        .onExit()
                        .completeOnTimeout(supervisor, LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)
                        .join();
        if (supervisor.isAlive()) {
            supervisor.destroyForcibly();
            supervisor.onExit().join();
        }
    }
}
