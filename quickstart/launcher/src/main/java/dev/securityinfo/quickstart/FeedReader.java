package dev.securityinfo.quickstart;

import static dev.securityinfo.quickstart.Demo.expect;

import dev.securityinfo.contract.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/** Somebody else's system that follows the feed, with nothing but a plain consumer. */
final class FeedReader implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<String, String> consumer;
    private final Set<String> seen = new HashSet<>();

    private FeedReader(KafkaConsumer<String, String> consumer) {
        this.consumer = consumer;
    }

    /** Reads what comes from now on. */
    static FeedReader atTheEnd(String bootstrapServers) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "default.api.timeout.ms", "20000");
        var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        var partitions = partitions(consumer);
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return new FeedReader(consumer);
    }

    /** On a first start the topic comes a moment after the services are ready. */
    private static List<TopicPartition> partitions(KafkaConsumer<String, String> consumer) {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            var found = consumer.partitionsFor(Topics.EVENTS);
            if (found.size() == Topics.PARTITIONS) {
                return found.stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
            }
            expect(Instant.now().isBefore(deadline), "there is no topic " + Topics.EVENTS);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    /** Returns when a record of that type about that person has come. */
    String await(String person, String type) {
        var deadline = Instant.now().plus(PATIENCE);
        while (!seen.contains(person + " " + type)) {
            expect(Instant.now().isBefore(deadline), "no " + type + " came within 30 s");
            for (var found : consumer.poll(Duration.ofMillis(100))) {
                seen.add(found.key() + " " + JSON.readTree(found.value()).path("type").asString());
            }
        }
        return type;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
