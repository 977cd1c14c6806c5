package dev.securityinfo.command.platform.kafka;

import dev.securityinfo.contract.Topics;
import dev.securityinfo.wire.CloudEventCodec;
import dev.securityinfo.wire.MalformedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Where the events on Kafka end.
 *
 * @param position the highest among the last records of the partitions, 0 if there is none
 * @param certain whether each partition ends with a record of ours
 */
record FeedEnd(long position, boolean certain) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final CloudEventCodec CODEC = new CloudEventCodec();

    static FeedEnd of(FeedSettings settings) {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(settings.consumer())) {
            return readLast(consumer, settings.topics().events());
        }
    }

    /**
     * Refuses to go on where store and feed cannot both be right: positions would be used twice, or
     * events would be missing on Kafka for ever.
     */
    void checkAgainst(long cursor, long head) {
        if (position > head) {
            throw new PublishingHalted(
                    ("The feed has position %d and the store ends at %d: it looks like a store from"
                                    + " a back-up")
                            .formatted(position, head));
        }
        if (certain && position < cursor) {
            throw new PublishingHalted(
                    ("The feed ends at position %d and was acknowledged up to %d: it looks like a"
                                    + " topic that lost records")
                            .formatted(position, cursor));
        }
    }

    private static FeedEnd readLast(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        var partitions =
                IntStream.range(0, Topics.PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(topic, partition))
                        .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        var awaited = new HashMap<TopicPartition, Long>();
        for (var end : consumer.endOffsets(partitions).entrySet()) {
            if (end.getValue() > begins.getOrDefault(end.getKey(), 0L)) {
                awaited.put(end.getKey(), end.getValue() - 1);
            }
        }
        consumer.assign(awaited.keySet());
        awaited.forEach((partition, lastOffset) -> consumer.seek(partition, lastOffset));

        long last = 0;
        boolean certain = true;
        var deadline = Instant.now().plus(PATIENCE);
        while (!awaited.isEmpty()) {
            if (Instant.now().isAfter(deadline)) {
                throw new TimeoutException("The last records of " + topic + " do not arrive");
            }
            for (var record : consumer.poll(Duration.ofMillis(200))) {
                awaited.remove(new TopicPartition(topic, record.partition()));
                try {
                    last = Math.max(last, CODEC.decode(record.value()).envelope().position());
                } catch (MalformedRecord e) {
                    certain = false; // a stranger's record; consumers pass over it, and so do we
                }
            }
        }
        return new FeedEnd(last, certain);
    }
}
