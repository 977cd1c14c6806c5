package dev.securityinfo.command.platform.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The publisher and the comparison of what it published, their health and their figures. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PublisherSettings.class, FeedDriftSettings.class})
class PublisherConfiguration {

    /** Ours look at the topics every 10 s. */
    private static final Duration UNTIL_READERS_NOTICE = Duration.ofSeconds(15);

    @Bean
    PublisherStatus publisherStatus() {
        return new PublisherStatus();
    }

    @Bean
    EventPublisher eventPublisher(
            JdbcConnectionDetails database,
            KafkaProperties kafka,
            KafkaConnectionDetails brokers,
            PublisherSettings settings,
            PublisherStatus status) {
        return new EventPublisher(
                store(database), feed(kafka, brokers, settings), settings, status);
    }

    @Bean
    Republication republication(
            JdbcConnectionDetails database,
            KafkaProperties kafka,
            KafkaConnectionDetails brokers,
            PublisherSettings settings) {
        return new Republication(
                store(database), feed(kafka, brokers, settings), UNTIL_READERS_NOTICE);
    }

    @Bean
    FeedDrift feedDrift() {
        return new FeedDrift();
    }

    @Bean
    FeedDriftReader feedDriftReader(
            JdbcConnectionDetails database,
            KafkaProperties kafka,
            KafkaConnectionDetails brokers,
            PublisherSettings settings,
            FeedDriftSettings driftSettings,
            PublisherStatus status,
            FeedDrift drift) {
        return new FeedDriftReader(
                store(database), feed(kafka, brokers, settings), status, driftSettings, drift);
    }

    @Bean
    FeedDriftHealth feedDriftHealthIndicator(FeedDrift drift) {
        return new FeedDriftHealth(drift);
    }

    private static StoreConnection store(JdbcConnectionDetails database) {
        return new StoreConnection(
                database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }

    private static FeedSettings feed(
            KafkaProperties kafka, KafkaConnectionDetails brokers, PublisherSettings settings) {
        return new FeedSettings(
                connection(kafka, brokers),
                FeedTopics.OF_THE_CONTRACT,
                settings.replicationFactor());
    }

    /** What is set for the admin client, security above all, holds for each of ours. */
    static Map<String, Object> connection(KafkaProperties kafka, KafkaConnectionDetails brokers) {
        var settings = new HashMap<>(kafka.buildAdminProperties());
        settings.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                brokers.getProducer().getBootstrapServers());
        return settings;
    }

    @Bean
    PublisherHealth publisherHealthIndicator(PublisherStatus status) {
        return new PublisherHealth(status);
    }

    @Bean
    PublisherMetrics publisherMetrics(PublisherStatus status) {
        return new PublisherMetrics(status);
    }
}
