package dev.securityinfo.query.platform.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/** How this instance stands in the feed, for metrics and health. Written by the reading thread. */
@Component
class FeedStatus {

    private final Clock clock;
    private volatile long lag;
    private volatile int partitions;
    private volatile Set<TopicPartition> stopped = Set.of();
    private volatile Instant upToDateAt;

    FeedStatus(Clock clock) {
        this.clock = clock;
        this.upToDateAt = clock.instant();
    }

    void observed(int partitions, long lag) {
        this.partitions = partitions;
        this.lag = lag;
        if (lag == 0) {
            upToDateAt = clock.instant();
        }
    }

    void stopped(Set<TopicPartition> partitions) {
        stopped = Set.copyOf(partitions);
    }

    int partitions() {
        return partitions;
    }

    /** Records that are in the topics and not in the database. */
    long lag() {
        return lag;
    }

    /** Partitions that stand at a record for which there is no room. */
    Set<TopicPartition> stopped() {
        return stopped;
    }

    /** For how long there has been something to read that was not read. */
    Duration behind() {
        return lag == 0 ? Duration.ZERO : Duration.between(upToDateAt, clock.instant());
    }
}
