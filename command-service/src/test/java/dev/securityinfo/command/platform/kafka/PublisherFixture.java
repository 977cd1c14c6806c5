package dev.securityinfo.command.platform.kafka;

import static org.awaitility.Awaitility.await;

import dev.securityinfo.command.platform.kafka.PublisherStatus.Doing;
import java.time.Duration;

/** A publisher as it runs in an instance of the service. */
final class PublisherFixture implements AutoCloseable {

    private static final Duration NEVER = Duration.ofMinutes(10);

    final PublisherStatus status = new PublisherStatus();
    private final EventPublisher publisher;

    private PublisherFixture(
            StoreConnection store, FeedSettings kafka, PublisherSettings settings) {
        publisher = new EventPublisher(store, kafka, settings, status);
    }

    /** One that goes on soon after a failure, and otherwise only when it is woken. */
    static PublisherFixture start(EventStoreFixture store, FeedFixture feed) {
        return start(store, feed, Duration.ofMillis(20));
    }

    /** One that, once something failed, leaves the field to others. */
    static PublisherFixture startThatGivesUp(EventStoreFixture store, FeedFixture feed) {
        return start(store, feed, NEVER);
    }

    private static PublisherFixture start(
            EventStoreFixture store, FeedFixture feed, Duration backOff) {
        var settings =
                new PublisherSettings(
                        true,
                        100,
                        backOff,
                        backOff.multipliedBy(10),
                        Duration.ofMinutes(1),
                        Duration.ofMillis(50),
                        (short) -1);
        var started = new PublisherFixture(store.asService(), feed.settings(), settings);
        started.publisher.start();
        return started;
    }

    void awaitLead() {
        await().atMost(Duration.ofSeconds(30)).until(status::isLeading);
    }

    void awaitThatItIs(Class<? extends Doing> doing) {
        await().atMost(Duration.ofSeconds(30)).until(() -> doing.isInstance(status.doing()));
    }

    @Override
    public void close() {
        publisher.stop();
    }
}
