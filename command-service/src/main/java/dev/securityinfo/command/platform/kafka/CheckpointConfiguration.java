package dev.securityinfo.command.platform.kafka;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "security-info.publisher.enabled", matchIfMissing = true)
class CheckpointConfiguration {

    @Bean
    CheckpointPublisher checkpointPublisher(
            JdbcClient jdbc,
            KafkaProperties kafka,
            KafkaConnectionDetails brokers,
            PublisherSettings settings) {
        return new CheckpointPublisher(
                jdbc,
                new FeedSettings(
                        PublisherConfiguration.connection(kafka, brokers),
                        FeedTopics.OF_THE_CONTRACT,
                        settings.replicationFactor()));
    }
}
