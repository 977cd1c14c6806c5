package dev.securityinfo.infrastructure;

import dev.securityinfo.broker.Broker;
import dev.securityinfo.infrastructure.ChildProcess.Signal;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker (KRaft, one node) as its own process on the loopback interface, with a directory
 * and a port that stay the same over restarts.
 */
public final class KafkaBroker implements Kafka, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path libraries;
    private final Path directory;
    private final Path log;
    private final int port;
    private final List<String> jvmFlags;
    private @Nullable ChildProcess process;

    /**
     * Nothing runs before {@link #start()}.
     *
     * @param libraries the directory with the broker's jars
     * @param directory where its data are, or will be
     * @param jvmFlags what this broker's JVM is told beside the size of its heap
     */
    public KafkaBroker(Path libraries, Path directory, Path log, int port, List<String> jvmFlags) {
        this.libraries = libraries.toAbsolutePath();
        this.directory = directory.toAbsolutePath();
        this.log = log.toAbsolutePath();
        this.port = port;
        this.jvmFlags = List.copyOf(jvmFlags);
    }

    /** The broker's jars as the build left them: beside the one with its main class. */
    public static Path libraries() {
        try {
            var jar = Broker.class.getProtectionDomain().getCodeSource().getLocation().toURI();
            var found = Path.of(jar).getParent();
            if (found == null || !Path.of(jar).toString().endsWith(".jar")) {
                throw new IllegalStateException(
                        "The broker was not built: run ./mvnw -pl quickstart/broker process-classes");
            }
            return found;
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The broker's jar lies at a strange place", e);
        }
    }

    /** Returns when it answers. */
    public void start() {
        start(_ -> {});
    }

    /** The same; whoever may have to end it meanwhile is given its process at once. */
    public void start(Consumer<ChildProcess> born) {
        writeSettings();
        process = ChildProcess.start(command(), Map.of(), directory, log, Signal.KILL);
        born.accept(process);
        awaitAnswer(process);
    }

    private List<String> command() {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xms128m",
                                "-Xmx384m",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                                "-Dorg.slf4j.simpleLogger.showDateTime=true"));
        command.addAll(jvmFlags);
        command.addAll(
                List.of(
                        "-cp",
                        classPath(),
                        Broker.class.getName(),
                        directory.resolve("server.properties").toString()));
        return command;
    }

    /** What changes when one of its jars does. */
    public static String version(Path libraries) {
        var checksum = new CRC32();
        try (var jars = Files.list(libraries)) {
            for (var jar : jars.sorted().toList()) {
                var entry = jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar);
                checksum.update(entry.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The broker's jars are not in " + libraries, e);
        }
        return Long.toHexString(checksum.getValue());
    }

    /** Sorted, for the JVM to recognise it: the order of a wildcard is the file system's. */
    private String classPath() {
        try (var jars = Files.list(libraries)) {
            return jars.map(Path::toString)
                    .filter(jar -> jar.endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException("The broker's jars are not in " + libraries, e);
        }
    }

    /** The controller's port is nobody else's business and a free one at each start. */
    private void writeSettings() {
        var controller = Ports.free();
        var settings =
                """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%d
                listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d
                advertised.listeners=PLAINTEXT://127.0.0.1:%d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                log.dirs=%s
                auto.create.topics.enable=false
                offsets.topic.num.partitions=4
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                # After a kill the controller keeps the broker's place for the length of a session.
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500
                """
                        .formatted(controller, port, controller, port, directory.resolve("data"));
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("server.properties"), settings);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the broker's settings", e);
        }
    }

    private void awaitAnswer(ChildProcess starting) {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            if (!starting.isAlive() || Instant.now().isAfter(deadline)) {
                starting.kill();
                throw new IllegalStateException("Kafka does not start:\n" + starting.lastWords());
            }
            if (answers()) {
                return;
            }
            pause(Duration.ofMillis(50));
        }
    }

    /** Whether it serves clients now. */
    public boolean answers() {
        if (Ports.isFree(port)) {
            return false; // a client would take longer to find that out
        }
        try (var admin =
                Admin.create(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers(),
                                "default.api.timeout.ms",
                                "3000",
                                "request.timeout.ms",
                                "2000"))) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Kafka started", e);
        }
    }

    private static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The broker's process, once started. */
    public ChildProcess process() {
        if (process == null) {
            throw new IllegalStateException("Kafka was not started");
        }
        return process;
    }

    /** Kills it at once. {@link #start()} brings it back on the same data and port. */
    public void kill() {
        process().kill();
    }

    /** Freezes it: connections stay open and nothing answers. */
    public void pause() {
        process().signal(Signal.STOP);
    }

    public void resume() {
        process().signal(Signal.CONT);
    }

    /** Stops it cleanly. */
    public void stop() {
        if (process != null) {
            process.stop(Signal.TERM, Duration.ofSeconds(15));
        }
    }

    @Override
    public void close() {
        stop();
    }
}
