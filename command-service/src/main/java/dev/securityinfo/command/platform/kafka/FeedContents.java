package dev.securityinfo.command.platform.kafka;

import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.Topics;
import dev.securityinfo.wire.CloudEventCodec;
import dev.securityinfo.wire.MalformedRecord;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * What is on the topic of events, from its first record to its last.
 *
 * @param positions of the events that are there
 * @param ends by partition, the offset after the last record
 */
record FeedContents(BitSet positions, Map<Integer, Long> ends) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final CloudEventCodec CODEC = new CloudEventCodec();

    /** Told now and then how many records were read, and of how many. */
    interface Progress {
        void read(long records, long of);
    }

    /** An event and where it was found. */
    private record Found(Envelope event, ConsumerRecord<?, ?> record) {}

    /**
     * Reads all of it.
     *
     * @throws PublishingHalted if an event is there that the store does not have
     */
    static FeedContents read(FeedSettings settings, Outbox store, Progress progress)
            throws SQLException {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(settings.consumer())) {
            return read(consumer, settings.topics().events(), store, progress);
        }
    }

    /** At least the records that a topic has; compaction leaves holes among them. */
    static long recordsOn(String topic, FeedSettings settings) {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(settings.consumer())) {
            var partitions = partitions(topic);
            return sum(consumer.endOffsets(partitions))
                    - sum(consumer.beginningOffsets(partitions));
        }
    }

    boolean isEmpty() {
        return positions.isEmpty();
    }

    /** The first event up to a position that is not there; the one after it if all are. */
    long firstMissing(long upTo) {
        return Math.min(positions.nextClearBit(1), upTo + 1);
    }

    private static FeedContents read(
            KafkaConsumer<byte[], byte[]> consumer, String topic, Outbox store, Progress progress)
            throws SQLException {
        var partitions = partitions(topic);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long of = sum(ends);
        var positions = new BitSet();
        long read = 0;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
            var records = consumer.poll(Duration.ofMillis(200));
            if (!records.isEmpty()) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("The records of " + topic + " do not arrive");
            }
            var found = new ArrayList<Found>();
            for (var record : records) {
                addEvent(record, found);
            }
            checkThatTheStoreKnows(found, store);
            found.forEach(it -> positions.set(Math.toIntExact(it.event().position())));
            read += records.count();
            progress.read(read, of);
        }
        var byPartition = new HashMap<Integer, Long>();
        ends.forEach((partition, end) -> byPartition.put(partition.partition(), end));
        return new FeedContents(positions, byPartition);
    }

    private static List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    /** A stranger's record is no event; consumers pass over it, and so do we. */
    private static void addEvent(ConsumerRecord<byte[], byte[]> record, List<Found> found) {
        try {
            found.add(new Found(CODEC.decode(record.value()).envelope(), record));
        } catch (MalformedRecord e) {
            // nothing to compare
        }
    }

    private static void checkThatTheStoreKnows(List<Found> found, Outbox store)
            throws SQLException {
        if (found.isEmpty()) {
            return;
        }
        var unknown = store.unknown(found.stream().map(Found::event).toList());
        for (var it : found) {
            if (unknown.contains(it.event().id())) {
                throw new PublishingHalted(
                        ("Partition %d of the feed has at offset %d an event of position %d that"
                                        + " the store does not have: restore the store that has it,"
                                        + " or delete both topics, publish again and rebuild what"
                                        + " was made of them")
                                .formatted(
                                        it.record().partition(),
                                        it.record().offset(),
                                        it.event().position()));
            }
        }
    }
}
