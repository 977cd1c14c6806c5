package dev.securityinfo.command.platform.kafka;

import static org.awaitility.Awaitility.await;

import dev.securityinfo.infrastructure.Kafka;
import dev.securityinfo.wire.CloudEventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Two topics that no other test has, and all that is read from them. */
final class FeedFixture {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final CloudEventCodec CODEC = new CloudEventCodec();

    final Kafka broker;
    final FeedTopics topics;

    FeedFixture(Kafka broker) {
        this.broker = broker;
        var id = UUID.randomUUID();
        this.topics = new FeedTopics("events-" + id, "keys-" + id);
    }

    FeedSettings settings() {
        return new FeedSettings(
                Map.of("bootstrap.servers", broker.bootstrapServers()), topics, (short) -1);
    }

    /** The records of the events topic, once there are so many. */
    List<ConsumerRecord<String, byte[]>> events(int atLeast) {
        return read(topics.events(), atLeast);
    }

    List<ConsumerRecord<String, byte[]>> keys(int atLeast) {
        return read(topics.keys(), atLeast);
    }

    /** The positions on the events topic, in order of arrival within each partition. */
    List<Long> positions(int atLeast) {
        return events(atLeast).stream().map(FeedFixture::position).toList();
    }

    static long position(ConsumerRecord<String, byte[]> record) {
        return CODEC.decode(record.value()).envelope().position();
    }

    private List<ConsumerRecord<String, byte[]>> read(String topic, int atLeast) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var deadline = Instant.now().plus(PATIENCE);
            var partitions = partitionsOf(topic, consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (records.size() < atLeast || !isAtTheEnd(consumer)) {
                if (Instant.now().isAfter(deadline)) {
                    throw new AssertionError(
                            "%d records on %s, expected %d"
                                    .formatted(records.size(), topic, atLeast));
                }
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** Once somebody has made it. */
    private static List<TopicPartition> partitionsOf(String topic, KafkaConsumer<?, ?> consumer) {
        return await()
                .atMost(PATIENCE)
                .until(() -> consumer.partitionsFor(topic), found -> !found.isEmpty())
                .stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
    }

    private static boolean isAtTheEnd(KafkaConsumer<?, ?> consumer) {
        var ends = consumer.endOffsets(consumer.assignment());
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
