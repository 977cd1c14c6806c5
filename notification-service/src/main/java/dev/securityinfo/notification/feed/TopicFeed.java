package dev.securityinfo.notification.feed;

import dev.securityinfo.notification.platform.kafka.KafkaClients;
import dev.securityinfo.notification.platform.kafka.OwnTopics;
import dev.securityinfo.notification.platform.thread.Loop;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Keeps the feed going: prepares topics and offsets, starts the consumer, and does both again
 * whenever the consumer has ended. A broker that is away only means that nothing arrives.
 */
@Component
class EventsFeed implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EventsFeed.class);
    private static final Duration WATCH = Duration.ofSeconds(1);

    private final KafkaClients kafka;
    private final ConcurrentMessageListenerContainer<byte[], byte[]> consumer;
    private final Loop loop = new Loop("events-feed", this::keepGoing);

    EventsFeed(KafkaClients kafka, EventsListener listener) {
        this.kafka = kafka;
        this.consumer = kafka.consumerOfEvents(listener);
    }

    private Duration keepGoing() throws InterruptedException {
        if (!consumer.isRunning() || !consumer.isChildRunning()) {
            consumer.stop();
            try (var admin = kafka.admin()) {
                OwnTopics.create(admin);
                new FirstOffsets(admin, kafka.group()).set();
                consumer.start();
                log.info("The feed runs");
            } catch (ExecutionException e) {
                log.info(
                        "The feed waits for Kafka: {}",
                        className(e.getCause() == null ? e : e.getCause()));
            } catch (KafkaException | org.springframework.kafka.KafkaException e) {
                log.info("The feed waits for Kafka: {}", className(e));
            }
        }
        return WATCH;
    }

    private static String className(Throwable failure) {
        return failure.getClass().getSimpleName();
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
        consumer.stop();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }
}
