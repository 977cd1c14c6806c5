package dev.securityinfo.benchmarks.site;

import dev.securityinfo.benchmarks.Progress;
import dev.securityinfo.infrastructure.ChildProcess;
import dev.securityinfo.infrastructure.ChildProcess.Signal;
import dev.securityinfo.infrastructure.Database;
import dev.securityinfo.infrastructure.KafkaBroker;
import dev.securityinfo.infrastructure.Passwords;
import dev.securityinfo.infrastructure.PostgresBinaries;
import dev.securityinfo.infrastructure.PostgresServer;
import dev.securityinfo.infrastructure.TestIssuer;
import dev.securityinfo.wire.keys.KeysetTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Where a run takes place. What it started ends with it, the last one first. */
public final class Site implements AutoCloseable {

    private static final Duration LONGEST_TRAINING = Duration.ofMinutes(3);

    private final BenchHome home;
    private final PortRange ports;
    private final PostgresServer postgres;
    private final TestIssuer issuer;
    private final Deque<ServiceProcess> services = new ArrayDeque<>();
    private final Deque<KafkaBroker> brokers = new ArrayDeque<>();

    private Site(BenchHome home, PortRange ports, PostgresServer postgres, TestIssuer issuer) {
        this.home = home;
        this.ports = ports;
        this.postgres = postgres;
        this.issuer = issuer;
    }

    /** PostgreSQL with all that makes it durable, an issuer of tokens, and new keys. */
    public static Site open(BenchHome home, PortRange ports) throws IOException {
        home.prepare();
        try {
            KeysetTool.writeMissing(home.path("keys"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No keysets can be made", e);
        }
        Progress.say("starting PostgreSQL in " + home.directory());
        var postgres =
                new PostgresServer(
                        PostgresBinaries.unpackedIn(home.path("binaries")),
                        home.path("postgres"),
                        home.log("postgres"),
                        ports.take(),
                        Passwords.random());
        postgres.start();
        return new Site(home, ports, postgres, TestIssuer.start());
    }

    public BenchHome home() {
        return home;
    }

    public PortRange ports() {
        return ports;
    }

    public TestIssuer issuer() {
        return issuer;
    }

    public Path key(String file) {
        return home.path("keys").resolve(file);
    }

    /** A database for a command-service, with its tables and nothing in them. */
    public Database commandDatabase() {
        var database = postgres.cluster().freshDatabase("command");
        Flyway.configure()
                .dataSource(database.url(), database.owner().user(), database.owner().password())
                .load()
                .migrate();
        return database;
    }

    /** An empty database for a query-service. */
    public Database queryDatabase() {
        return postgres.cluster().freshDatabase("query");
    }

    /** An empty database that only the superuser can use. */
    public Connection database(String name) throws SQLException {
        try (var connection = postgres.cluster().connectAsSuperuser("postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return superuser(name);
    }

    public Connection superuser(String database) throws SQLException {
        return postgres.cluster().connectAsSuperuser(database);
    }

    public int postgresPort() {
        return postgres.cluster().port();
    }

    public long postgresPid() {
        return postgres.process().pid();
    }

    /** A broker for one feed: another store's events on it would halt a publisher. */
    public KafkaBroker startKafka(String name) {
        Progress.say("starting " + name);
        var kafka =
                new KafkaBroker(
                        home.built("quickstart/broker/target/lib"),
                        home.path(name),
                        home.log(name),
                        ports.take(),
                        List.of());
        brokers.push(kafka);
        kafka.start();
        return kafka;
    }

    public void stop(KafkaBroker kafka) {
        kafka.close();
        brokers.remove(kafka);
    }

    /** Starts a program of ours, and returns when it answers. */
    public ServiceProcess start(Program program, Map<String, String> environment) {
        return start(program, environment, ports.take());
    }

    /** The same, on a port that it knows already. */
    public ServiceProcess start(Program program, Map<String, String> environment, int port) {
        var service = ServiceProcess.start(program, environment, home, port);
        services.push(service);
        service.awaitReady();
        return service;
    }

    /**
     * The same with a JVM that remembers an earlier start, as in the quickstart: it is started once
     * for that, up to the point where it would begin its work.
     */
    public Program trained(Program program, Map<String, String> environment) throws IOException {
        Progress.say("starting %s once for the JVM to remember".formatted(program.name()));
        var cache = Files.createDirectories(home.path("aot")).resolve(program.name() + ".aot");
        var log = home.log("training");
        var once =
                ChildProcess.start(
                        program.with(
                                        "-XX:AOTCacheOutput=" + cache,
                                        "-Dspring.context.exit=onRefresh")
                                .command(),
                        environment,
                        home.directory(),
                        log,
                        Signal.KILL);
        if (!once.awaitEnd(LONGEST_TRAINING)) {
            once.kill();
        }
        if (!Files.exists(cache)) {
            throw new IOException(
                    "The JVM remembers nothing of %s; see %s".formatted(program.name(), log));
        }
        return program.with("-XX:AOTCache=" + cache);
    }

    public void stop(ServiceProcess service) {
        service.close();
        services.remove(service);
    }

    @Override
    public void close() {
        services.forEach(ServiceProcess::close);
        brokers.forEach(KafkaBroker::close);
        issuer.close();
        postgres.close();
    }
}
