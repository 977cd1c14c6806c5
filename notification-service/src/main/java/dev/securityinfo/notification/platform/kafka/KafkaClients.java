package dev.securityinfo.notification.platform.kafka;

import dev.securityinfo.contract.Topics;
import java.time.Duration;
import java.util.HashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.ExponentialBackOff;

/** The clients of Kafka, made from the settings of Spring Boot. */
@Component
public class KafkaClients {

    /** Twice what a broker takes by default. */
    static final int LARGEST_RECORD = 2 * 1024 * 1024;

    /** Nobody misses it, and what comes close together costs the database one transaction. */
    private static final Duration BETWEEN_POLLS = Duration.ofMillis(10);

    private static final String GIVE_UP_AFTER_MS = "10000";

    private final KafkaAdmin settings;
    private final ConsumerFactory<byte[], byte[]> consumers;
    private final ConcurrentKafkaListenerContainerFactory<byte[], byte[]> containers;

    KafkaClients(
            KafkaAdmin settings,
            ConsumerFactory<byte[], byte[]> consumers,
            ConcurrentKafkaListenerContainerFactory<byte[], byte[]> containers) {
        this.settings = settings;
        this.consumers = consumers;
        this.containers = containers;
    }

    /** To be closed by its user. */
    public Admin admin() {
        var configuration = new HashMap<>(settings.getConfigurationProperties());
        configuration.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, GIVE_UP_AFTER_MS);
        configuration.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
        return Admin.create(configuration);
    }

    /** The group that reads a topic: each topic has its own, so that one does not stop another. */
    public String group(String topic) {
        String group = String.valueOf(consumers.getConfigurationProperties().get("group.id"));
        return topic.equals(Topics.EVENTS) ? group : group + "-" + topic;
    }

    /** A consumer without a group, for its user to place and to close. */
    public Consumer<byte[], byte[]> reader() {
        return consumers.createConsumer();
    }

    /** A consumer that is started by its owner, when there are offsets to begin at. */
    public ConcurrentMessageListenerContainer<byte[], byte[]> consumer(
            String topic, BatchMessageListener<byte[], byte[]> listener) {
        var container = containers.createContainer(topic);
        container.getContainerProperties().setGroupId(group(topic));
        container.getContainerProperties().setIdleBetweenPolls(BETWEEN_POLLS.toMillis());
        container.setupMessageListener(listener);
        container.setBeanName(topic);
        container.setCommonErrorHandler(new NeverSkipping());
        return container;
    }

    /**
     * A batch that failed is repeated until it succeeds. An offset that the topic does not have
     * ends the consumer; offsets are set again before it is started again.
     */
    private static final class NeverSkipping extends DefaultErrorHandler {

        NeverSkipping() {
            super(pauses());
        }

        private static ExponentialBackOff pauses() {
            var pauses = new ExponentialBackOff(200, 2);
            pauses.setMaxInterval(5_000);
            return pauses;
        }

        @Override
        public void handleOtherException(
                Exception failure,
                Consumer<?, ?> consumer,
                MessageListenerContainer container,
                boolean batchListener) {
            if (failure instanceof OffsetOutOfRangeException) {
                container.stopAbnormally(() -> {});
            } else {
                super.handleOtherException(failure, consumer, container, batchListener);
            }
        }
    }
}
