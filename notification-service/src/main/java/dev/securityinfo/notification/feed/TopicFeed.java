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
    private String said = "";

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
                }
            } else {
                before.run();
            }
            say("runs");
        } catch (ExecutionException e) {
            sayWaiting(e.getCause() == null ? e : e.getCause());
        } catch (KafkaException | org.springframework.kafka.KafkaException e) {
            sayWaiting(e);
        }
        return WATCH;
    }

    private void sayWaiting(Throwable failure) {
        say("waits for Kafka: " + failure.getClass().getSimpleName());
    }

    /** Once for each change: what stays as it is for hours would fill the log. */
    private void say(String state) {
        if (!state.equals(said)) {
            log.info("The feed of {} {}", topic, state);
            said = state;
        }
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
