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
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

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

    /** The topics as this service makes them, before it does. */
    FeedFixture create() throws ExecutionException, InterruptedException {
        try (var admin = broker.admin()) {
            admin.createTopics(
                            topics.names().stream()
                                    .map(name -> topics.asNew(name, (short) -1))
                                    .toList())
                    .all()
                    .get();
        }
        return this;
    }

    /** Both topics. */
    void delete() throws ExecutionException, InterruptedException {
        delete(topics.events());
        delete(topics.keys());
    }

    /** Returns when the broker no longer knows of it, or of another one of that name. */
    void delete(String topic) throws ExecutionException, InterruptedException {
        try (var admin = broker.admin()) {
            var before = idOf(topic, admin);
            admin.deleteTopics(List.of(topic)).all().get();
            await().until(() -> !idOf(topic, admin).equals(before));
        }
    }

    private static String idOf(String topic, Admin admin)
            throws ExecutionException, InterruptedException {
        return admin.listTopics().listings().get().stream()
                .filter(it -> it.name().equals(topic))
                .map(it -> it.topicId().toString())
                .findFirst()
                .orElse("none");
    }

    /** Changes a setting of a topic, as an operator would; returns when the broker knows. */
    void set(String topic, String setting, String value)
            throws ExecutionException, InterruptedException {
        var which = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var change = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
        try (var admin = broker.admin()) {
            admin.incrementalAlterConfigs(Map.of(which, List.of(change))).all().get();
            await().until(
                            () ->
                                    admin.describeConfigs(List.of(which))
                                            .values()
                                            .get(which)
                                            .get()
                                            .get(setting)
                                            .value()
                                            .equals(value));
        }
    }

    /** Writes records to the end of the partition that they came from. */
    void write(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (var record : records) {
                var _ =
                        producer.send(
                                new ProducerRecord<>(
                                        topics.events(),
                                        record.partition(),
                                        record.key(),
                                        record.value()));
            }
        }
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
