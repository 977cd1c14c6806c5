package dev.securityinfo.command.platform.kafka;

import dev.securityinfo.contract.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Makes the topics that are missing, and checks those that are there. */
final class TopicSetUp {

    private final FeedSettings settings;

    TopicSetUp(FeedSettings settings) {
        this.settings = settings;
    }

    /**
     * Afterwards both topics exist.
     *
     * @throws PublishingHalted if one has another number of partitions than the contract says: the
     *     order of a person's events would be lost; or if it does not keep what it has to keep
     */
    void run() throws InterruptedException {
        var admin = Admin.create(settings.admin());
        try {
            var missing = missing(admin);
            create(admin, missing);
            checkSettings(admin, missing);
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private List<String> missing(Admin admin) throws InterruptedException {
        var missing = new ArrayList<String>();
        var found = admin.describeTopics(settings.topics().names()).topicNameValues();
        for (var topic : found.entrySet()) {
            try {
                check(topic.getKey(), answer(topic.getValue()).partitions().size());
            } catch (UnknownTopicOrPartitionException e) {
                missing.add(topic.getKey());
            }
        }
        return missing;
    }

    private static void check(String topic, int partitions) {
        if (partitions != Topics.PARTITIONS) {
            throw new PublishingHalted(
                    "The topic %s has %d partitions and must have %d"
                            .formatted(topic, partitions, Topics.PARTITIONS));
        }
    }

    private void checkSettings(Admin admin, List<String> justMade) throws InterruptedException {
        var there =
                settings.topics().names().stream()
                        .filter(name -> !justMade.contains(name))
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList();
        var found = answer(admin.describeConfigs(there).all());
        for (var topic : there) {
            var promises = new TreeMap<>(settings.topics().settings(topic.name()));
            promises.forEach(
                    (setting, value) ->
                            check(
                                    topic.name(),
                                    setting,
                                    value,
                                    valueOf(setting, found.get(topic))));
        }
    }

    private static @Nullable String valueOf(String setting, @Nullable Config found) {
        var entry = found == null ? null : found.get(setting);
        return entry == null ? null : entry.value();
    }

    private static void check(
            String topic, String setting, String promised, @Nullable String found) {
        if (!promised.equals(found)) {
            throw new PublishingHalted(
                    "The topic %s has %s = %s and must have %s"
                            .formatted(topic, setting, found, promised));
        }
    }

    /** If somebody else made one in the meantime, this fails and the next term looks at it. */
    private void create(Admin admin, List<String> missing) throws InterruptedException {
        var topics =
                missing.stream()
                        .map(name -> settings.topics().asNew(name, settings.replicationFactor()))
                        .toList();
        answer(admin.createTopics(topics).all());
    }

    private static <T> T answer(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e);
        }
    }
}
