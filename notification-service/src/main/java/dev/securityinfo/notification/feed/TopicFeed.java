package dev.securityinfo.notification.feed;

import dev.securityinfo.notification.platform.kafka.KafkaClients;
import dev.securityinfo.notification.platform.kafka.OwnTopics;
import dev.securityinfo.notification.platform.kafka.Readings;
import dev.securityinfo.notification.platform.thread.Loop;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Keeps the reading of a topic going: prepares topics and offsets, starts the consumer, and does
 * both again whenever the consumer has ended. A broker that is away only means that nothing
 * arrives.
 */
final class TopicFeed {

    private static final Logger log = LoggerFactory.getLogger(TopicFeed.class);
    private static final Duration WATCH = Duration.ofSeconds(1);

    private final String topic;
    private final KafkaClients kafka;
    private final Readings readings;
    private final Runnable before;
    private final ConcurrentMessageListenerContainer<byte[], byte[]> consumer;
    private final Loop loop;

    /**
     * @param before what has to be done each time before the consumer may run, and now and then
     *     while it runs
     */
    TopicFeed(
            String topic,
            BatchMessageListener<byte[], byte[]> listener,
            KafkaClients kafka,
            Readings readings,
            Runnable before) {
        this.topic = topic;
        this.kafka = kafka;
        this.readings = readings;
        this.before = before;
        this.consumer = kafka.consumer(topic, listener);
        this.loop = new Loop("feed-" + topic, this::keepGoing);
    }

    private Duration keepGoing() throws InterruptedException {
        try {
            if (!consumer.isRunning() || !consumer.isChildRunning()) {
                consumer.stop();
                try (var admin = kafka.admin()) {
                    OwnTopics.create(admin);
                    before.run();
                    new FirstOffsets(admin, kafka.group(topic), topic, readings).set();
                    consumer.start();
                    log.info("The feed of {} runs", topic);
                }
            } else {
                before.run();
            }
        } catch (ExecutionException e) {
            log.info(
                    "The feed of {} waits for Kafka: {}",
                    topic,
                    className(e.getCause() == null ? e : e.getCause()));
        } catch (KafkaException | org.springframework.kafka.KafkaException e) {
            log.info("The feed of {} waits for Kafka: {}", topic, className(e));
        }
        return WATCH;
    }

    private static String className(Throwable failure) {
        return failure.getClass().getSimpleName();
    }

    void start() {
        loop.start();
    }

    void stop() {
        loop.stop();
        consumer.stop();
    }

    boolean isRunning() {
        return loop.isRunning();
    }
}
