package dev.securityinfo.command.platform.kafka;

import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.Topics;
import dev.securityinfo.wire.CloudEventCodec;
import dev.securityinfo.wire.MalformedRecord;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Where the events on Kafka end.
 *
 * @param offsets by partition, the one that the next record will have
 * @param lastEvents by partition, the one that its last record tells of; absent where there is no
 *     record, or a stranger's, which consumers pass over, and so do we
 */
record FeedEnd(Map<Integer, Long> offsets, Map<Integer, Envelope> lastEvents) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final CloudEventCodec CODEC = new CloudEventCodec();

    static FeedEnd of(FeedSettings settings) {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(settings.consumer())) {
            return read(consumer, settings.topics().events());
        }
    }

    /**
     * Refuses to go on where store and feed cannot both be right: events would be missing on Kafka
     * for ever, or positions be used twice. More records than were acknowledged are no reason: a
     * former term left them, and what they tell of is told again.
     */
    void checkAgainst(Cursor acknowledged, Outbox store) throws SQLException {
        for (var end : acknowledged.ends().entrySet()) {
            long found = offsets.getOrDefault(end.getKey(), 0L);
            if (found < end.getValue()) {
                throw new PublishingHalted(
                        ("Partition %d of the feed ends at offset %d and was acknowledged up to %d:"
                                        + " it looks like a topic that lost records")
                                .formatted(end.getKey(), found, end.getValue()));
            }
        }
        for (var last : lastEvents.entrySet()) {
            long position = last.getValue().position();
            if (!store.has(last.getValue().id(), position)) {
                throw new PublishingHalted(
                        ("Partition %d of the feed ends with an event of position %d that the store"
                                        + " does not have: it looks like a store from a back-up")
                                .formatted(last.getKey(), position));
            }
        }
    }

    private static FeedEnd read(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        var partitions =
                IntStream.range(0, Topics.PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(topic, partition))
                        .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        var awaited =
                partitions.stream()
                        .filter(p -> ends.getOrDefault(p, 0L) > begins.getOrDefault(p, 0L))
                        .collect(Collectors.toSet());
        consumer.assign(awaited);
        awaited.forEach(p -> consumer.seek(p, ends.getOrDefault(p, 0L) - 1));

        var lastEvents = new HashMap<Integer, Envelope>();
        var deadline = Instant.now().plus(PATIENCE);
        while (!awaited.isEmpty()) {
            if (Instant.now().isAfter(deadline)) {
                throw new TimeoutException("The last records of " + topic + " do not arrive");
            }
            for (var record : consumer.poll(Duration.ofMillis(200))) {
                awaited.remove(new TopicPartition(topic, record.partition()));
                try {
                    var event = CODEC.decode(record.value()).envelope();
                    lastEvents.put(record.partition(), event);
                } catch (MalformedRecord e) {
                    lastEvents.remove(record.partition());
                }
            }
        }
        return new FeedEnd(
                ends.entrySet().stream()
                        .collect(
                                Collectors.toMap(e -> e.getKey().partition(), Map.Entry::getValue)),
                lastEvents);
    }
}
