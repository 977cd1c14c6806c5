package dev.securityinfo.benchmarks;

import com.google.crypto.tink.HybridDecrypt;
import dev.securityinfo.contract.CodeEvent.CodeIssued;
import dev.securityinfo.contract.DeliveryEvent;
import dev.securityinfo.contract.EmailEvent.EmailMethodVerified;
import dev.securityinfo.contract.SecurityInfoEvent;
import dev.securityinfo.contract.Topics;
import dev.securityinfo.wire.CloudEventCodec;
import dev.securityinfo.wire.keys.DeliveryOpener;
import dev.securityinfo.wire.keys.DeliveryPlace;
import dev.securityinfo.wire.keys.KeysetFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the topics from now on: it knows each code, as the notification-service does, and which
 * of them were delivered.
 */
final class Feed implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final CloudEventCodec codec = new CloudEventCodec();
    private final DeliveryOpener opener;
    private final Map<UUID, String> codeByMethod = new ConcurrentHashMap<>();
    private final Set<UUID> undelivered = ConcurrentHashMap.newKeySet();
    private final Set<UUID> deliveredEarly = ConcurrentHashMap.newKeySet();
    private volatile boolean ending;

    Feed(Stack stack) {
        opener =
                new DeliveryOpener(
                        KeysetFile.open(
                                stack.deliveryKeyset(), HybridDecrypt.class, Clock.systemUTC()));
        consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", stack.kafka()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        var partitions = new ArrayList<TopicPartition>();
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            partitions.add(new TopicPartition(Topics.EVENTS, partition));
            partitions.add(new TopicPartition(Topics.DELIVERIES, partition));
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        var _ = Thread.ofPlatform().name("feed").daemon().start(this::follow);
    }

    private void follow() {
        while (!ending) {
            for (var record : consumer.poll(Duration.ofMillis(100))) {
                switch (codec.decode(record.value()).fact()) {
                    case CodeIssued issued -> take(issued);
                    case DeliveryEvent delivery -> take(delivery);
                    case EmailMethodVerified verified -> await(verified.methodId());
                    case SecurityInfoEvent _ -> {} // holds no code
                    case null -> {} // a fact that this version does not know
                }
            }
        }
        consumer.close();
    }

    private void take(CodeIssued issued) {
        await(issued.challengeId());
        var content = opener.open(issued.sealed(), DeliveryPlace.of(issued));
        codeByMethod.put(issued.methodId(), content.code());
    }

    /** A code is known by its challenge; of the people here each gets one notice, for a method. */
    private void take(DeliveryEvent delivery) {
        var message =
                switch (delivery.kind()) {
                    case CODE -> delivery.deliveryId();
                    case NOTICE -> delivery.methodId();
                };
        if (!undelivered.remove(message)) {
            deliveredEarly.add(message);
        }
    }

    private void await(UUID message) {
        if (!deliveredEarly.remove(message)) {
            undelivered.add(message);
        }
    }

    @Nullable String codeOf(UUID methodId) {
        return codeByMethod.get(methodId);
    }

    /** Whether every code and every notice has an outcome, in time. */
    boolean isQuietWithin(Duration patience) {
        return within(patience, undelivered::isEmpty);
    }

    /** Whether the codes of all these methods came, in time. */
    boolean knowsCodesWithin(List<UUID> methods, Duration patience) {
        return within(patience, () -> codeByMethod.keySet().containsAll(methods));
    }

    private static boolean within(Duration patience, BooleanSupplier condition) {
        var deadline = Instant.now().plus(patience);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return true;
    }

    @Override
    public void close() {
        ending = true;
    }
}
