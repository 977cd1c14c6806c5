package dev.securityinfo.query.platform.evidence;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints in the order in which they were published, up to those that were there at first.
 */
final class Notes {

    private static final Duration POLL = Duration.ofMillis(250);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final Pace pace;
    private final long end;
    private final Deque<ConsumerRecord<byte[], byte[]>> read = new ArrayDeque<>();

    /** From the beginning of a topic of one partition; nobody else uses the consumer. */
    Notes(Consumer<byte[], byte[]> consumer, String topic, Pace pace) {
        this.consumer = consumer;
        this.partition = new TopicPartition(topic, 0);
        this.pace = pace;
        if (consumer.partitionsFor(topic).isEmpty()) {
            end = 0;
            return;
        }
        consumer.assign(Set.of(partition));
        consumer.seekToBeginning(Set.of(partition));
        end = consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
    }

    /** The next one; absent when there is none. */
    @Nullable ConsumerRecord<byte[], byte[]> next() throws InterruptedException {
        while (read.isEmpty() && end > 0 && consumer.position(partition) < end) {
            var records = consumer.poll(POLL);
            records.forEach(read::add);
            pace.after(records.count());
        }
        return read.poll();
    }
}
