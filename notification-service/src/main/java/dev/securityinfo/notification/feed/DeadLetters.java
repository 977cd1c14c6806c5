package dev.securityinfo.notification.feed;

import dev.securityinfo.contract.Topics;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Puts aside what cannot be read: key and value as they came, no headers, and no word about the
 * reason, which might quote it.
 */
@Component
class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final KafkaTemplate<byte[], byte[]> kafka;
    private final FeedMetrics metrics;

    DeadLetters(KafkaTemplate<byte[], byte[]> kafka, FeedMetrics metrics) {
        this.kafka = kafka;
        this.metrics = metrics;
    }

    /**
     * Returns when Kafka has acknowledged all of them.
     *
     * @throws java.util.concurrent.CompletionException if it has not; then all of them come again
     */
    void put(List<ConsumerRecord<byte[], byte[]>> records) {
        CompletableFuture.allOf(
                        records.stream().map(this::put).toArray(CompletableFuture<?>[]::new))
                .join();
    }

    private CompletableFuture<Void> put(ConsumerRecord<byte[], byte[]> record) {
        var letter =
                new ProducerRecord<>(
                        Topics.NOTIFICATION_DEAD_LETTERS, record.key(), record.value());
        return kafka.send(letter)
                .thenAccept(_ -> metrics.deadLetter())
                .exceptionallyCompose(failure -> leaveIfTooLarge(record, failure));
    }

    /** What does not even fit there stays where it is: the events topic keeps it. */
    private static CompletableFuture<Void> leaveIfTooLarge(
            ConsumerRecord<?, ?> record, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecordTooLargeException) {
                log.error(
                        "The record at partition {}, offset {} is too large for a dead letter",
                        record.partition(),
                        record.offset());
                return CompletableFuture.completedFuture(null);
            }
        }
        return CompletableFuture.failedFuture(failure);
    }
}
