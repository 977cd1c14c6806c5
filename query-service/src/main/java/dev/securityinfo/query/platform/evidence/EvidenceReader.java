package dev.securityinfo.query.platform.evidence;

import dev.securityinfo.contract.Topics;
import dev.securityinfo.query.platform.feed.FeedSettings;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/** Reads the history as outsiders have it, again and again, at its own slow pace. */
@Component
class EvidenceReader implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EvidenceReader.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ConsumerFactory<byte[], byte[]> consumers;
    private final EvidenceSettings settings;
    private final FeedSettings feed;
    private final Evidence evidence;
    private final Heads heads;
    private volatile Pace pace;
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});

    EvidenceReader(
            ConsumerFactory<byte[], byte[]> consumers,
            EvidenceSettings settings,
            FeedSettings feed,
            Evidence evidence) {
        settings.keys(); // what is no key is told at the start
        this.consumers = consumers;
        this.settings = settings;
        this.feed = feed;
        this.evidence = evidence;
        this.heads = new Heads(settings.streams());
        this.pace = new Pace(settings.pace());
        pace.end();
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled() && feed.enabled();
    }

    @Override
    public void start() {
        pace = new Pace(settings.pace());
        thread = Thread.ofVirtual().name("evidence").start(this::readForEver);
    }

    private void readForEver() {
        try {
            while (isRunning()) {
                read();
                pace.rest(settings.pause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // told to end
        }
    }

    private void read() throws InterruptedException {
        try (var first = consumer();
                var second = consumer()) {
            var round =
                    new EvidenceRound(
                            new OrderedEvents(first, Topics.EVENTS, pace),
                            new Notes(second, Topics.CHECKPOINTS, pace),
                            settings,
                            heads,
                            evidence,
                            pace);
            evidence.end(round.run());
        } catch (KafkaException e) {
            // The feed tells of the outage.
            log.debug("Evidence cannot be looked for: {}", e.getClass().getSimpleName());
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        var properties = new Properties();
        properties.put(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                Math.min(OrderedEvents.AHEAD, settings.pace()));
        return consumers.createConsumer(null, null, null, properties);
    }

    @Override
    public void stop() {
        pace.end();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return !pace.isOver();
    }
}
