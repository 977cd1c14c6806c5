package dev.securityinfo.benchmarks.stack;

import dev.securityinfo.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** When the first event of each person came to a consumer of the feed; from now on. */
final class Arrivals implements AutoCloseable {

    private final Map<String, Long> nanosByPerson = new ConcurrentHashMap<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private volatile boolean ending;

    Arrivals(String kafka) {
        consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", kafka),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        var partitions =
                IntStream.range(0, Topics.PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(Topics.EVENTS, partition))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        var _ = Thread.ofPlatform().name("arrivals").daemon().start(this::follow);
    }

    private void follow() {
        while (!ending) {
            for (var record : consumer.poll(Duration.ofMillis(100))) {
                nanosByPerson.putIfAbsent(
                        new String(record.key(), StandardCharsets.UTF_8), System.nanoTime());
            }
        }
        consumer.close();
    }

    /** In the time of {@link System#nanoTime}. */
    OptionalLong of(String person) {
        var nanos = nanosByPerson.get(person);
        return nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos);
    }

    @Override
    public void close() {
        ending = true;
    }
}
