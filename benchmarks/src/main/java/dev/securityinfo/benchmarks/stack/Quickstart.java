package dev.securityinfo.benchmarks.stack;

import dev.securityinfo.benchmarks.Progress;
import dev.securityinfo.benchmarks.http.KeptConnection;
import dev.securityinfo.benchmarks.http.Requests;
import dev.securityinfo.benchmarks.site.BenchHome;
import dev.securityinfo.benchmarks.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** The quickstart with a home and ports of its own, driven by its own commands. */
final class Quickstart implements AutoCloseable {

    /** What is installed elsewhere, too; the other parts stand for what an organisation has. */
    static final List<String> SERVICES =
            List.of("command-service", "query-service", "notification-service", "web");

    private static final List<String> PORTS =
            List.of(
                    "WEB",
                    "COMMAND",
                    "QUERY",
                    "NOTIFICATION",
                    "MAIL",
                    "ISSUER",
                    "POSTGRES",
                    "KAFKA",
                    "SMTP");

    /** What does not depend on a run: programs, and what the JVM remembers of them. */
    private static final Set<String> KEPT = Set.of("binaries", "apps", "aot", "layout");

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path root;
    private final Path home;
    private final Path log;
    private final Map<String, Integer> ports;

    private Quickstart(Path root, Path home, Path log, Map<String, Integer> ports) {
        this.root = root;
        this.home = home;
        this.log = log;
        this.ports = ports;
    }

    /** With no data; nothing runs yet. */
    static Quickstart fresh(Site site) throws IOException {
        var home = Files.createDirectories(site.home().path("stack"));
        var ports =
                PORTS.stream().collect(Collectors.toMap(name -> name, _ -> site.ports().take()));
        var quickstart =
                new Quickstart(site.home().root(), home, site.home().log("quickstart"), ports);
        quickstart.endIfRunning(); // of a run that was killed
        quickstart.deleteData();
        // It runs in the background of its own; an interrupted run must not leave it there.
        Runtime.getRuntime().addShutdownHook(new Thread(quickstart::endIfRunning));
        return quickstart;
    }

    private void deleteData() throws IOException {
        try (var entries = Files.list(home)) {
            for (var entry : entries.toList()) {
                if (!KEPT.contains(String.valueOf(entry.getFileName()))) {
                    BenchHome.delete(entry);
                }
            }
        }
    }

    private void endIfRunning() {
        if (Files.exists(home.resolve("run"))) {
            try {
                close();
            } catch (IOException e) {
                Progress.say("the stack could not be stopped: " + e.getMessage());
            }
        }
    }

    /** Returns when all is up, and says how long that took. */
    Duration start() throws IOException, InterruptedException {
        Progress.say("starting the whole stack");
        return launch("start");
    }

    void stop() throws IOException, InterruptedException {
        launch("stop");
    }

    void start(String part) throws IOException, InterruptedException {
        launch("start", part);
    }

    void stop(String part) throws IOException, InterruptedException {
        launch("stop", part);
    }

    /** Kills a part and returns how long it takes until it can be used again. */
    Duration kill(String part) throws IOException {
        var status = home.resolve("run").resolve(part + ".properties");
        var killed = read(status).getProperty("pid", "0");
        long begin = System.nanoTime();
        ProcessHandle.of(Long.parseLong(killed)).ifPresent(ProcessHandle::destroyForcibly);
        while (!isUpAfter(killed, read(status))) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IOException("The %s did not come back".formatted(part));
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static boolean isUpAfter(String pid, Properties status) {
        return status.getProperty("state", "").equals("up")
                && !status.getProperty("pid", pid).equals(pid);
    }

    private Duration launch(String... command) throws IOException, InterruptedException {
        var all =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx96m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Dsecurity-info.root=" + root,
                                "-jar",
                                root.resolve("quickstart/launcher/target/launcher.jar")
                                        .toString()));
        all.addAll(List.of(command));
        var builder =
                new ProcessBuilder(all)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("SECURITY_INFO_HOME", home.toString());
        ports.forEach((name, port) -> builder.environment().put(name + "_PORT", "" + port));
        long begin = System.nanoTime();
        var process = builder.start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroy();
        }
        if (process.waitFor() != 0) {
            throw new IOException(
                    "./run %s failed; see %s".formatted(String.join(" ", command), log));
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /**
     * Whether the JVM remembers every program as it is now; an older build's memory is of no use.
     */
    boolean isTrained() throws IOException {
        var memories = names(home.resolve("aot"), ".aot");
        var programs = names(home.resolve("apps"), "");
        return !programs.isEmpty()
                && programs.stream()
                        .allMatch(
                                program ->
                                        memories.stream()
                                                .anyMatch(it -> it.startsWith(program + "-")));
    }

    private static List<String> names(Path directory, String ending) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(ending))
                    .toList();
        }
    }

    boolean awaitTraining(Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isTrained()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
        return true;
    }

    int port(String name) {
        var port = ports.get(name);
        if (port == null) {
            throw new IllegalArgumentException("No part listens on " + name);
        }
        return port;
    }

    String kafka() {
        return "127.0.0.1:" + port("KAFKA");
    }

    Connection superuser(String database) throws SQLException, IOException {
        var url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port("POSTGRES"), database);
        return DriverManager.getConnection(url, "postgres", secrets().getProperty("postgres", ""));
    }

    /** From the issuer, for anybody. */
    String token(String subject, String scopes) throws IOException {
        var body = "{\"subject\":\"%s\",\"scopes\":[%s]}".formatted(subject, scopes);
        var secret = secrets().getProperty("script-secret", "");
        try (var connection = new KeptConnection(port("ISSUER"))) {
            return connection
                    .send(Requests.of("POST", "/scripts/token", secret, body))
                    .expect(200)
                    .text("access_token");
        }
    }

    private Properties secrets() throws IOException {
        return read(home.resolve("secrets.properties"));
    }

    /** The running parts. */
    SortedMap<String, Long> pids() throws IOException {
        var pids = new TreeMap<String, Long>();
        try (var files = Files.newDirectoryStream(home.resolve("run"), "*.properties")) {
            for (var file : files) {
                var name = String.valueOf(file.getFileName());
                pids.put(
                        name.substring(0, name.lastIndexOf('.')),
                        Long.parseLong(read(file).getProperty("pid", "0")));
            }
        }
        pids.remove("supervisor");
        return pids;
    }

    private static Properties read(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
