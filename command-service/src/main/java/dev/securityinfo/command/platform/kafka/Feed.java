package dev.securityinfo.command.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.securityinfo.command.platform.store.StoredEvent;
import dev.securityinfo.contract.Topics;
import dev.securityinfo.wire.WireJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The topics as the publisher writes them. After the first failure nothing more is written: the
 * producer is closed at once, so that no record can overtake the one that failed. What reaches a
 * partition from one feed is therefore always a beginning of what was sent, in order; and feeds
 * that repeat each other, each in order, still show every event for the first time in order.
 */
final class Feed implements AutoCloseable {

    private final FeedTopics topics;
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final JsonMapper json = WireJson.mapper();

    Feed(FeedSettings settings) {
        this.topics = settings.topics();
        this.producer = new KafkaProducer<>(settings.producer());
    }

    /** Returns when Kafka has them all. */
    void sendKeys(List<KeyRecord> keys) {
        sendAll(keys.stream().map(this::record).toList());
    }

    /**
     * Returns when Kafka has them all.
     *
     * @return by partition that got some, the offset after its last one
     */
    Map<Integer, Long> sendEvents(List<StoredEvent> events) {
        return sendAll(events.stream().map(this::record).toList());
    }

    private ProducerRecord<String, byte[]> record(KeyRecord key) {
        byte[] value = key.key() == null ? null : json.writeValueAsBytes(key.key());
        return new ProducerRecord<>(topics.keys(), key.userId(), value);
    }

    private ProducerRecord<String, byte[]> record(StoredEvent event) {
        var contentType =
                new RecordHeader(
                        Topics.CONTENT_TYPE_HEADER, Topics.CLOUD_EVENTS_JSON.getBytes(UTF_8));
        return new ProducerRecord<>(
                topics.events(), null, event.subject(), bytes(event), List.of(contentType));
    }

    private static byte[] bytes(StoredEvent event) {
        try {
            return event.record();
        } catch (StoredEvent.Damaged e) {
            throw new PublishingHalted(String.valueOf(e.getMessage()));
        }
    }

    private Map<Integer, Long> sendAll(List<ProducerRecord<String, byte[]>> records) {
        var ends = new ConcurrentHashMap<Integer, Long>();
        for (var record : records) {
            if (failure.get() == null) {
                send(record, ends);
            }
        }
        producer.flush();
        var failed = failure.get();
        if (failed != null) {
            throw failed instanceof KafkaException known ? known : new KafkaException(failed);
        }
        return ends;
    }

    private void send(ProducerRecord<String, byte[]> record, Map<Integer, Long> ends) {
        try {
            var _ = producer.send(record, (where, problem) -> acknowledged(where, problem, ends));
        } catch (IllegalStateException e) {
            failure.compareAndSet(null, e); // closed by the failure of a record before this one
        }
    }

    private void acknowledged(
            @Nullable RecordMetadata where, @Nullable Exception problem, Map<Integer, Long> ends) {
        if (problem == null && where != null && where.hasOffset()) {
            ends.merge(where.partition(), where.offset() + 1, Math::max);
        } else if (problem != null && failure.compareAndSet(null, problem)) {
            producer.close(Duration.ZERO);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO); // what is not acknowledged is sent again by who comes next
    }
}
