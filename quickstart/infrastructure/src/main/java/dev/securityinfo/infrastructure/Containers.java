package dev.securityinfo.infrastructure;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The same from containers. In a class of its own, so that nothing of Testcontainers is loaded
 * unless it is asked for.
 */
final class Containers {

    private Containers() {}

    static DatabaseCluster postgres() {
        var passwords = Passwords.random();
        var superuser = passwords.of(Role.POSTGRES);
        @SuppressWarnings("resource") // Testcontainers ends it with the JVM
        var container =
                new PostgreSQLContainer(DockerImageName.parse("postgres:18"))
                        .withUsername(superuser.user())
                        .withPassword(superuser.password())
                        .withDatabaseName("postgres");
        container.start();
        return Infrastructure.prepared(
                new DatabaseCluster(
                        container.getHost(),
                        container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                        passwords));
    }

    static Kafka kafka() {
        @SuppressWarnings("resource") // Testcontainers ends it with the JVM
        var container =
                new KafkaContainer(DockerImageName.parse("apache/kafka:4.2.1"))
                        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        container.start();
        return container::getBootstrapServers;
    }
}
