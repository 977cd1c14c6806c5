package dev.securityinfo.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * The one PostgreSQL and the one Kafka of a test JVM, started at first use and ended with the JVM.
 * Real processes from Maven Central by default, containers with {@code -Dinfra=containers}; there
 * is no looking for Docker, which can hang for minutes.
 */
public final class Infrastructure {

    private static final boolean CONTAINERS =
            "containers".equals(System.getProperty("infra", "embedded"));

    private Infrastructure() {}

    /** Where test classes get their {@link DatabaseCluster#freshDatabase fresh databases}. */
    public static DatabaseCluster postgres() {
        return Postgres.CLUSTER;
    }

    public static Kafka kafka() {
        return Broker.KAFKA;
    }

    /**
     * A server of one's own, to be killed and started again; not started yet, its data are gone
     * with the JVM.
     */
    public static PostgresServer ownPostgres() {
        var directory = temporaryDirectory("postgres");
        return new PostgresServer(
                PostgresBinaries.unpackedIn(KafkaBroker.libraries().resolveSibling("postgresql")),
                directory.resolve("data"),
                directory.resolve("postgres.log"),
                Ports.free(),
                Passwords.random());
    }

    /**
     * A broker of one's own, to be killed and started again; not started yet, its data are gone
     * with the JVM.
     */
    public static KafkaBroker ownKafka() {
        var directory = temporaryDirectory("kafka");
        return new KafkaBroker(
                KafkaBroker.libraries(),
                directory,
                directory.resolve("kafka.log"),
                Ports.free(),
                List.of("-XX:TieredStopAtLevel=1"));
    }

    private static Path temporaryDirectory(String purpose) {
        try {
            var directory = Files.createTempDirectory("security-info-" + purpose);
            AtExit.delete(directory);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary directory for " + purpose, e);
        }
    }

    private static final class Postgres {
        static final DatabaseCluster CLUSTER = CONTAINERS ? Containers.postgres() : embedded();

        private static DatabaseCluster embedded() {
            var server = ownPostgres();
            server.start();
            AtExit.kill(server::process);
            return server.cluster();
        }
    }

    private static final class Broker {
        static final Kafka KAFKA = CONTAINERS ? Containers.kafka() : embedded();

        private static Kafka embedded() {
            var broker = ownKafka();
            broker.start();
            AtExit.kill(broker::process);
            return broker;
        }
    }

    static DatabaseCluster prepared(DatabaseCluster cluster) {
        try {
            cluster.prepareRoles();
            return cluster;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot prepare the roles", e);
        }
    }
}
