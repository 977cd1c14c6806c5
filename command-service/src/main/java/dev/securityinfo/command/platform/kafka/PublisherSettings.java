package dev.securityinfo.command.platform.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are published.
 *
 * @param enabled whether this instance takes part
 * @param batchSize events sent before the acknowledgements are awaited
 * @param firstBackOff pause after a failure, doubled with each further one
 * @param longestBackOff where the doubling ends
 * @param lookAgainAfter how long a lost wake-up can delay an event
 * @param takeOverAfter how often a waiting instance asks whether it is its turn
 * @param replicationFactor of topics created here; -1 leaves it to the broker
 */
@ConfigurationProperties("security-info.publisher")
public record PublisherSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("500") int batchSize,
        @DefaultValue("100ms") Duration firstBackOff,
        @DefaultValue("5s") Duration longestBackOff,
        @DefaultValue("1s") Duration lookAgainAfter,
        @DefaultValue("1s") Duration takeOverAfter,
        @DefaultValue("-1") short replicationFactor) {

    public PublisherSettings {
        require(batchSize >= 1 && batchSize <= 10_000, "batch-size is 1 to 10000");
        require(firstBackOff.isPositive(), "first-back-off is positive");
        require(
                longestBackOff.compareTo(firstBackOff) >= 0,
                "longest-back-off is at least first-back-off");
        require(lookAgainAfter.toMillis() >= 1, "look-again-after is at least 1 ms");
        require(takeOverAfter.isPositive(), "take-over-after is positive");
        require(
                replicationFactor == -1 || replicationFactor >= 1,
                "replication-factor is positive, or -1");
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException("security-info.publisher: " + rule);
        }
    }
}
