package dev.securityinfo.query.platform.drift;

import dev.securityinfo.contract.Topics;
import dev.securityinfo.query.platform.feed.FeedSettings;
import dev.securityinfo.query.platform.feed.RecordKey;
import dev.securityinfo.query.platform.stream.Checked;
import dev.securityinfo.query.platform.stream.EventReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedRuntimeException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/**
 * Goes through the events again and again, at its own slow pace: a round is some of the people of
 * one partition, from its first record on.
 */
@Component
class DriftReader implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DriftReader.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int AT_A_TIME = 500;

    /** Who goes on changing all the while is looked at in a later round. */
    private static final int LOOKS = 10;

    private final ConsumerFactory<byte[], byte[]> consumers;
    private final List<Checked> readModels;
    private final Comparison comparison;
    private final DriftSettings settings;
    private final FeedSettings feed;
    private final EventReader reader = new EventReader(_ -> {}); // the feed tells of them
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});

    DriftReader(
            ConsumerFactory<byte[], byte[]> consumers,
            List<Checked> readModels,
            Comparison comparison,
            DriftSettings settings,
            FeedSettings feed) {
        this.consumers = consumers;
        this.readModels = readModels;
        this.comparison = comparison;
        this.settings = settings;
        this.feed = feed;
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled() && feed.enabled();
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        thread = Thread.ofVirtual().name("drift").start(this::readForEver);
    }

    private void readForEver() {
        try {
            while (isRunning()) {
                readAll();
                rest(settings.pause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readAll() throws InterruptedException {
        try (var consumer = consumer()) {
            for (Slice slice : slices(consumer)) {
                rest(settings.pause());
                if (isRunning() && comparison.isPossible()) {
                    read(consumer, slice);
                }
            }
        } catch (KafkaException | NestedRuntimeException e) {
            // The feed tells of the outage. The text of a database exception may hold a row.
            log.debug("Drift cannot be looked for: {}", e.getClass().getSimpleName());
        }
    }

    /** Ends with the service: a consumer that is interrupted does not close. */
    private void rest(Duration pause) throws InterruptedException {
        stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private Consumer<byte[], byte[]> consumer() {
        var properties = new Properties();
        properties.put(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Math.min(AT_A_TIME, settings.pace()));
        return consumers.createConsumer(null, null, null, properties);
    }

    private List<Slice> slices(Consumer<byte[], byte[]> consumer) {
        var partitions = consumer.partitionsFor(Topics.EVENTS);
        long atATime = (long) settings.people() * Math.max(1, partitions.size());
        int each = Math.toIntExact(1 + comparison.people() / atATime);
        var slices = new ArrayList<Slice>();
        for (var partition : partitions) {
            for (int number = 0; number < each; number++) {
                slices.add(
                        new Slice(
                                new TopicPartition(Topics.EVENTS, partition.partition()),
                                number,
                                each));
            }
        }
        return slices;
    }

    private void read(Consumer<byte[], byte[]> consumer, Slice slice) throws InterruptedException {
        var partition = slice.partition();
        consumer.assign(Set.of(partition));
        consumer.seekToBeginning(Set.of(partition));
        var history = new History(readModels);
        readUntil(end(consumer, partition), consumer, slice, history);
        Set<String> unsettled = Set.copyOf(history.people());
        for (int look = 0; look < LOOKS && isRunning() && !unsettled.isEmpty(); look++) {
            if (look > 0) {
                rest(POLL);
                readUntil(end(consumer, partition), consumer, slice, history);
            }
            unsettled = compare(history, unsettled, partition, consumer.position(partition));
        }
    }

    private static long end(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        return consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
    }

    private void readUntil(
            long end, Consumer<byte[], byte[]> consumer, Slice slice, History history)
            throws InterruptedException {
        while (isRunning() && consumer.position(slice.partition()) < end) {
            var records = consumer.poll(POLL);
            for (var record : records) {
                fold(record, slice, history);
            }
            rest(Duration.ofSeconds(1).multipliedBy(records.count()).dividedBy(settings.pace()));
        }
    }

    private void fold(ConsumerRecord<byte[], byte[]> record, Slice slice, History history) {
        String userId = RecordKey.of(record);
        if (userId != null && slice.has(userId)) {
            reader.event(record).ifPresent(event -> history.add(event, record));
        }
    }

    private Set<String> compare(
            History history, Set<String> people, TopicPartition partition, long read) {
        var unsettled = new HashSet<String>();
        var all = List.copyOf(people);
        for (int from = 0; from < all.size(); from += AT_A_TIME) {
            var some = all.subList(from, Math.min(all.size(), from + AT_A_TIME));
            unsettled.addAll(comparison.compare(history, some, partition, read));
        }
        return unsettled;
    }

    @Override
    public void stop() {
        stopped.countDown();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }
}
