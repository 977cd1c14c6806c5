package dev.securityinfo.command.platform.kafka;

import dev.securityinfo.contract.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/** The two topics that are written here, and how they are made. */
record FeedTopics(String events, String keys) {

    static final FeedTopics OF_THE_CONTRACT = new FeedTopics(Topics.EVENTS, Topics.KEYS);

    List<String> names() {
        return List.of(events, keys);
    }

    NewTopic asNew(String name, short replicationFactor) {
        var replicas =
                replicationFactor == -1 ? Optional.<Short>empty() : Optional.of(replicationFactor);
        return new NewTopic(name, Optional.of(Topics.PARTITIONS), replicas).configs(settings(name));
    }

    /** What a topic has to keep, and how long: the promise of the contract. */
    Map<String, String> settings(String name) {
        return name.equals(keys) ? latestKeyOfEachPerson() : everythingForEver();
    }

    private static Map<String, String> everythingForEver() {
        return Map.of(
                "cleanup.policy", "delete",
                "retention.ms", "-1",
                "retention.bytes", "-1");
    }

    /** An active segment is never compacted, so segments are short and an erased key goes soon. */
    private static Map<String, String> latestKeyOfEachPerson() {
        return Map.of(
                "cleanup.policy", "compact",
                "segment.ms", millis(Duration.ofHours(1)),
                "max.compaction.lag.ms", millis(Duration.ofHours(1)),
                "delete.retention.ms", millis(Duration.ofDays(7)));
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
