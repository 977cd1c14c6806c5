package dev.securityinfo.notification.platform.kafka;

import dev.securityinfo.contract.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics that this service writes. They are created where missing and otherwise left alone. */
public final class OwnTopics {

    private static final String FOR_EVER = "-1";
    private static final String DAYS_30 = Long.toString(Duration.ofDays(30).toMillis());

    /** More than a record of the events topic may have, so that each one fits. */
    private static final String DEAD_LETTER_BYTES = Integer.toString(KafkaClients.LARGEST_RECORD);

    private OwnTopics() {}

    public static void create(Admin admin) throws ExecutionException, InterruptedException {
        create(admin, topic(Topics.DELIVERIES, Map.of(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER)));
        create(
                admin,
                topic(
                        Topics.NOTIFICATION_DEAD_LETTERS,
                        Map.of(
                                TopicConfig.RETENTION_MS_CONFIG,
                                DAYS_30,
                                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                DEAD_LETTER_BYTES)));
    }

    private static NewTopic topic(String name, Map<String, String> settings) {
        return new NewTopic(name, Optional.of(Topics.PARTITIONS), Optional.empty())
                .configs(settings);
    }

    private static void create(Admin admin, NewTopic topic)
            throws ExecutionException, InterruptedException {
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
