package dev.securityinfo.command.platform.kafka;

import dev.securityinfo.command.platform.kafka.PublisherStatus.Doing;
import dev.securityinfo.contract.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Goes through the events topic again and again, at its own slow pace, and holds each record
 * against its row. It does so in the instance that publishes, and only while it does: a
 * republication is not looked at before it is complete.
 */
final class FeedDriftReader implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FeedDriftReader.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int AT_A_TIME = 500;

    private final StoreConnection store;
    private final FeedSettings kafka;
    private final PublisherStatus publisher;
    private final FeedDriftSettings settings;
    private final FeedDrift drift;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});

    FeedDriftReader(
            StoreConnection store,
            FeedSettings kafka,
            PublisherStatus publisher,
            FeedDriftSettings settings,
            FeedDrift drift) {
        this.store = store;
        this.kafka = kafka;
        this.publisher = publisher;
        this.settings = settings;
        this.drift = drift;
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled();
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        thread = Thread.ofVirtual().name("feed-drift").start(this::readForEver);
    }

    private void readForEver() {
        try {
            while (isRunning()) {
                switch (publisher.doing()) {
                    case Doing.Leading _ -> read();
                    case Doing.Following _, Doing.Nothing _ -> drift.forget();
                    case Doing.Failing _, Doing.Halted _ -> {} // what was found may still be so
                }
                rest(settings.pause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() throws InterruptedException {
        try (var rows = StoredRows.open(store);
                var consumer = new KafkaConsumer<byte[], byte[]>(consumer())) {
            read(rows, consumer);
        } catch (SQLException | KafkaException e) {
            // The publisher tells of the outage. The text of a database exception may hold a row.
            log.debug("Drift cannot be looked for: {}", e.getClass().getSimpleName());
        }
    }

    private Map<String, Object> consumer() {
        var properties = kafka.consumer();
        properties.put(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Math.min(AT_A_TIME, settings.pace()));
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return properties;
    }

    private void read(StoredRows rows, KafkaConsumer<byte[], byte[]> consumer)
            throws SQLException, InterruptedException {
        drift.begin();
        var round = new FeedRound(rows, drift);
        long acknowledged = rows.acknowledged(); // before the ends: up to there all must be found
        consumer.assign(partitions());
        var ends = consumer.endOffsets(partitions());
        for (var partition : partitions()) {
            read(consumer, partition, ends.getOrDefault(partition, 0L), round);
            if (goesOn()) {
                round.endOfPartition(partition.partition());
            }
        }
        lookForMissing(round, acknowledged);
        if (goesOn()) {
            drift.end();
        }
    }

    private List<TopicPartition> partitions() {
        return IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(kafka.topics().events(), partition))
                .toList();
    }

    private void read(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long end,
            FeedRound round)
            throws SQLException, InterruptedException {
        consumer.assign(Set.of(partition));
        consumer.seekToBeginning(Set.of(partition));
        while (goesOn() && consumer.position(partition) < end) {
            var records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                round.compare(records);
                restAfter(records.count());
            }
        }
    }

    private void lookForMissing(FeedRound round, long acknowledged)
            throws SQLException, InterruptedException {
        var some = round.absent(0, acknowledged, AT_A_TIME);
        while (goesOn() && !some.isEmpty()) {
            round.missing(some);
            restAfter(some.size());
            some = round.absent(some.getLast(), acknowledged, AT_A_TIME);
        }
    }

    private boolean goesOn() {
        return isRunning() && publisher.isLeading();
    }

    private void restAfter(int records) throws InterruptedException {
        rest(Duration.ofSeconds(1).multipliedBy(records).dividedBy(settings.pace()));
    }

    /** Ends with the service: a consumer that is interrupted does not close. */
    private void rest(Duration pause) throws InterruptedException {
        stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS);
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
