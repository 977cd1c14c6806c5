package dev.securityinfo.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

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

    /** Returns when all is up. */
    public void start() {
        var home = installation.home();
        home.prepare();
        Leftovers.end(home);
        Home.delete(home.run(""));
        var supervisor = spawn(home);
        try {
            new Progress(home, out).awaitAll(supervisor::isAlive);
        } catch (Complaint complaint) {
            stop(); // all of it, or nothing
            throw complaint;
        }
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
     * Ends the supervisor with all its parts, and what an earlier one may have left. Says whether
     * there was anything.
     */
    public boolean stop() {
        var home = installation.home();
        var supervisor = Supervisor.running(home);
        supervisor.ifPresent(
                handle -> {
                    handle.destroy();
                    var _ =
                            handle.onExit()
                                    .completeOnTimeout(
                                            handle, LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)
                                    .join();
                    if (handle.isAlive()) {
                        handle.destroyForcibly();
                        CompletableFuture.allOf(handle.onExit()).join();
                    }
                });
        var leftOver = Leftovers.end(home);
        return supervisor.isPresent() || leftOver > 0;
    }
}
