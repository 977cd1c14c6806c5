package dev.securityinfo.notification.outcome;

import dev.securityinfo.contract.DeliveryEvent;
import dev.securityinfo.contract.Topics;
import dev.securityinfo.notification.ledger.Intake;
import dev.securityinfo.notification.ledger.Told;
import dev.securityinfo.notification.platform.kafka.KafkaClients;
import dev.securityinfo.notification.platform.kafka.Readings;
import dev.securityinfo.wire.CloudEventCodec;
import dev.securityinfo.wire.MalformedRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads back what was told, so that a ledger that is new, or restored from an old copy, knows what
 * was sent and sends nothing twice. Nothing is sent before that has been done once.
 */
@Component
public class WhatWasTold {

    private static final Logger log = LoggerFactory.getLogger(WhatWasTold.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final KafkaClients kafka;
    private final Readings readings;
    private final Intake ledger;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final CloudEventCodec codec = new CloudEventCodec();
    private volatile Instant lastRead = Instant.MIN;

    WhatWasTold(
            KafkaClients kafka,
            Readings readings,
            Intake ledger,
            TransactionOperations transaction,
            Clock clock) {
        this.kafka = kafka;
        this.readings = readings;
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whether the ledger knows what was told up to this start. */
    public boolean isRead() {
        return lastRead.isAfter(Instant.MIN);
    }

    /**
     * Reads from where the ledger has read before to the end that the topic has now. Once that has
     * been done it is repeated now and then, so that the next start has little to read.
     */
    public void readOn() {
        var now = clock.instant();
        if (isRead() && now.isBefore(lastRead.plus(EVERY))) {
            return;
        }
        try (var consumer = kafka.reader()) {
            var partitions =
                    consumer.partitionsFor(Topics.DELIVERIES).stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            if (partitions.isEmpty()) {
                throw new UnknownTopicOrPartitionException("no outcomes");
            }
            consumer.assign(partitions);
            var end = consumer.endOffsets(partitions);
            place(consumer, consumer.beginningOffsets(partitions), end);
            while (!isAt(consumer, end)) {
                take(consumer.poll(POLL));
            }
        }
        lastRead = now;
    }

    private void place(
            Consumer<?, ?> consumer,
            Map<TopicPartition, Long> begin,
            Map<TopicPartition, Long> end) {
        var read = readings.of(Topics.DELIVERIES);
        begin.forEach(
                (partition, first) -> {
                    long next = read.getOrDefault(partition, first);
                    boolean known = next >= first && next <= end.getOrDefault(partition, first);
                    if (!known) {
                        readings.beginAt(partition, first);
                    }
                    consumer.seek(partition, known ? next : first);
                });
    }

    private static boolean isAt(Consumer<?, ?> consumer, Map<TopicPartition, Long> end) {
        return end.entrySet().stream()
                .allMatch(there -> consumer.position(there.getKey()) >= there.getValue());
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        if (records.isEmpty()) {
            return;
        }
        try {
            transaction.executeWithoutResult(
                    _ -> {
                        ledger.takeTold(told(records));
                        readings.note(records);
                    });
        } catch (DataIntegrityViolationException e) {
            records.forEach(this::takeAlone);
            transaction.executeWithoutResult(_ -> readings.note(records));
        }
    }

    /** One that the ledger will never take stops neither the others nor the sending. */
    private void takeAlone(ConsumerRecord<byte[], byte[]> record) {
        try {
            transaction.executeWithoutResult(_ -> ledger.takeTold(told(List.of(record))));
        } catch (DataIntegrityViolationException e) {
            passOver(record);
        }
    }

    private List<Told> told(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        var told = new ArrayList<Told>();
        records.forEach(record -> told(record).ifPresent(told::add));
        return told;
    }

    private Optional<Told> told(ConsumerRecord<byte[], byte[]> record) {
        try {
            var received = codec.decode(record.value());
            var envelope = received.envelope();
            return received.fact() instanceof DeliveryEvent outcome
                    ? Optional.of(
                            new Told(
                                    outcome,
                                    UUID.fromString(envelope.provenance().causationId()),
                                    envelope.provenance().correlationId(),
                                    envelope.time()))
                    : Optional.empty();
        } catch (MalformedRecord | IllegalArgumentException e) {
            passOver(record);
            return Optional.empty();
        }
    }

    private static void passOver(ConsumerRecord<?, ?> record) {
        log.warn(
                "The outcome at partition {}, offset {} cannot be read",
                record.partition(),
                record.offset());
    }
}
