package dev.securityinfo.infrastructure;

import dev.securityinfo.infrastructure.ChildProcess.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL 18 on the loopback interface, with a directory and a port that stay the same over
 * restarts. It does not answer before what it acknowledges is on disk.
 */
public final class PostgresServer implements AutoCloseable {

    /**
     * Without these three a crash loses what was acknowledged; embedded servers like to switch them
     * off.
     */
    static final List<String> DURABILITY =
            List.of("fsync", "synchronous_commit", "full_page_writes");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PostgresBinaries binaries;
    private final Path data;
    private final Path log;
    private final int port;
    private final Passwords passwords;
    private final DatabaseCluster cluster;
    private @Nullable ChildProcess process;

    /**
     * Nothing runs before {@link #start()}.
     *
     * @param directory where its data are, or will be
     */
    public PostgresServer(
            PostgresBinaries binaries, Path directory, Path log, int port, Passwords passwords) {
        this.binaries = binaries;
        this.data = directory.toAbsolutePath();
        this.log = log.toAbsolutePath();
        this.port = port;
        this.passwords = passwords;
        this.cluster = new DatabaseCluster("127.0.0.1", port, passwords);
    }

    /** Returns when it answers; creates its data directory and the roles where they are missing. */
    public void start() {
        start(_ -> {});
    }

    /** The same; whoever may have to end it meanwhile is given each of its processes at once. */
    public void start(Consumer<ChildProcess> born) {
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(born);
        }
        removeStaleLock();
        process =
                ChildProcess.start(
                        Unprivileged.command(command()), Map.of(), data, log, Signal.QUIT);
        born.accept(process);
        try {
            awaitAnswer(process);
            checkDurability();
            cluster.prepareRoles();
        } catch (SQLException e) {
            close();
            throw new IllegalStateException("PostgreSQL started but does not do as told", e);
        }
    }

    private List<String> command() {
        var command =
                new ArrayList<>(List.of(binaries.postgres().toString(), "-D", data.toString()));
        var settings =
                new ArrayList<>(
                        List.of(
                                "port=" + port,
                                "listen_addresses=127.0.0.1",
                                "unix_socket_directories=",
                                "password_encryption=scram-sha-256",
                                "max_connections=200",
                                // Checkpoints by time: after each, whole pages are logged.
                                "max_wal_size=4GB",
                                // Else the system gathers for 30 s what it then writes at once.
                                "backend_flush_after=1MB",
                                "shared_buffers=256MB",
                                "timezone=UTC",
                                "log_timezone=UTC"));
        DURABILITY.forEach(setting -> settings.add(setting + "=on"));
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    private void initialise(Consumer<ChildProcess> born) {
        try {
            var parent = Files.createDirectories(data.resolveSibling("."));
            var secret =
                    Files.createTempFile(
                            parent,
                            "initdb",
                            "",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(secret, passwords.of(Role.POSTGRES).password());
                initialise(secret, born);
            } finally {
                Files.delete(secret);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create a database cluster in " + data, e);
        }
    }

    private void initialise(Path secret, Consumer<ChildProcess> born) throws IOException {
        // An initdb that is cut short leaves a directory that the next one would refuse.
        var unfinished = data.resolveSibling(data.getFileName() + ".unfinished");
        PostgresBinaries.delete(unfinished);
        var command =
                List.of(
                        binaries.initdb().toString(),
                        "--pgdata=" + unfinished,
                        "--username=postgres",
                        "--pwfile=" + secret,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8");
        var initdb =
                ChildProcess.start(
                        Unprivileged.command(command),
                        Map.of("TZ", "UTC"),
                        data.resolveSibling("."),
                        log,
                        Signal.KILL);
        born.accept(initdb);
        try {
            if (!initdb.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    || initdb.process().exitValue() != 0) {
                initdb.kill();
                throw new IOException("initdb failed:\n" + initdb.lastWords());
            }
        } catch (InterruptedException e) {
            initdb.kill();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while initdb ran", e);
        }
        Files.move(unfinished, data);
    }

    /**
     * After a kill the lock file stays, and PostgreSQL believes it as soon as any process has got
     * that number since: it is removed unless a server on this directory is really running.
     */
    private void removeStaleLock() {
        var lock = data.resolve("postmaster.pid");
        try {
            if (Files.exists(lock)) {
                var pid = Long.parseLong(Files.readAllLines(lock).getFirst().strip());
                if (ProcessHandle.of(pid).filter(this::isServerOfThisDirectory).isEmpty()) {
                    Files.delete(lock);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look at " + lock, e);
        }
    }

    private boolean isServerOfThisDirectory(ProcessHandle handle) {
        var arguments = handle.info().arguments().map(List::of).orElse(List.of());
        return arguments.contains(data.toString());
    }

    private void awaitAnswer(ChildProcess starting) throws SQLException {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try (var _ = cluster.connectAsSuperuser("postgres")) {
                return;
            } catch (SQLException e) {
                if (!starting.isAlive() || Instant.now().isAfter(deadline)) {
                    starting.kill();
                    throw new IllegalStateException(
                            "PostgreSQL does not start:\n" + starting.lastWords(), e);
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private void checkDurability() throws SQLException {
        try (var connection = cluster.connectAsSuperuser("postgres");
                var statement = connection.createStatement()) {
            for (var setting : DURABILITY) {
                try (var result = statement.executeQuery("SHOW " + setting)) {
                    if (!result.next() || !"on".equals(result.getString(1))) {
                        throw new IllegalStateException("PostgreSQL runs without " + setting);
                    }
                }
            }
        }
    }

    public DatabaseCluster cluster() {
        return cluster;
    }

    /** The server's process, once started. */
    public ChildProcess process() {
        if (process == null) {
            throw new IllegalStateException("PostgreSQL was not started");
        }
        return process;
    }

    /**
     * Kills all its processes at once. {@link #start()} brings it back on the same data and port.
     */
    public void kill() {
        process().kill();
    }

    /** Freezes all its processes: connections stay open and nothing answers. */
    public void pause() {
        process().signalAll(Signal.STOP);
    }

    public void resume() {
        process().signalAll(Signal.CONT);
    }

    /** Disconnects everybody and stops cleanly. */
    public void stop() {
        if (process != null) {
            process.stop(Signal.INT, Duration.ofSeconds(20));
        }
    }

    @Override
    public void close() {
        stop();
    }
}
