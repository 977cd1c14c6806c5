package dev.securityinfo.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.securityinfo.contract.Topics;
import dev.securityinfo.infrastructure.Kafka;
import dev.securityinfo.query.Person.Told;
import dev.securityinfo.wire.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes to the topics what the other services would write. */
public final class FeedWriter implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;

    public FeedWriter(Kafka kafka) {
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /** Makes the topics of the command-service unless somebody has. */
    public static void createTopics(Kafka kafka) {
        createTopics(kafka, Topics.EVENTS, Topics.KEYS);
    }

    public static void createTopics(Kafka kafka, String... topics) {
        try (var admin = kafka.admin()) {
            var there = admin.listTopics().names().get();
            for (String topic : topics) {
                if (!there.contains(topic)) {
                    kafka.createTopic(topic, Topics.PARTITIONS);
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not tell its topics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    public void key(Person person) {
        var wrapped = RunningService.wrappingKey().wrap(person.id, person.key);
        send(Topics.KEYS, person.id, WireJson.mapper().writeValueAsBytes(wrapped));
    }

    void keys(List<Person> people) {
        var wrapping = RunningService.wrappingKey();
        var json = WireJson.mapper();
        await(
                people.stream()
                        .map(
                                person -> {
                                    var wrapped = wrapping.wrap(person.id, person.key);
                                    var value = json.writeValueAsBytes(wrapped);
                                    return producer.send(record(Topics.KEYS, person.id, value));
                                })
                        .toList());
    }

    public void tombstone(Person person) {
        send(Topics.KEYS, person.id, null);
    }

    public void events(Told... events) {
        events(List.of(events));
    }

    public void events(List<Told> events) {
        await(
                events.stream()
                        .map(e -> producer.send(record(Topics.EVENTS, e.userId(), e.bytes())))
                        .toList());
    }

    public void outcome(Told delivery) {
        send(Topics.DELIVERIES, delivery.userId(), delivery.bytes());
    }

    public void send(String topic, @Nullable String key, byte @Nullable [] value, Header... more) {
        var record = record(topic, key, value);
        for (Header header : more) {
            record.headers().add(header);
        }
        await(List.of(producer.send(record)));
    }

    private static ProducerRecord<String, byte[]> record(
            String topic, @Nullable String key, byte @Nullable [] value) {
        var headers = new ArrayList<Header>();
        if (!topic.equals(Topics.KEYS)) {
            headers.add(
                    new RecordHeader(
                            Topics.CONTENT_TYPE_HEADER, Topics.CLOUD_EVENTS_JSON.getBytes(UTF_8)));
        }
        return new ProducerRecord<>(topic, null, key, value, headers);
    }

    private static void await(List<? extends Future<?>> sent) {
        try {
            for (Future<?> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take a record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
