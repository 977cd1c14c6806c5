package dev.securityinfo.query.platform.feed;

import dev.securityinfo.query.platform.changes.PlacesMoved;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/** Reads the feed for as long as the service runs; what breaks a session begins another. */
@Component
class FeedLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FeedLoop.class);

    private final ConsumerFactory<byte[], byte[]> consumers;
    private final Feed feed;
    private final FeedSettings settings;
    private final FeedStatus status;
    private final Clock clock;
    private final AtomicBoolean placesMoved = new AtomicBoolean();
    private volatile boolean running;
    private Thread supervisor = Thread.ofVirtual().unstarted(() -> {});

    FeedLoop(
            ConsumerFactory<byte[], byte[]> consumers,
            Feed feed,
            FeedSettings settings,
            FeedStatus status,
            Clock clock) {
        this.consumers = consumers;
        this.feed = feed;
        this.settings = settings;
        this.status = status;
        this.clock = clock;
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled();
    }

    @Override
    public void start() {
        running = true;
        supervisor = Thread.ofPlatform().name("feed-supervisor").start(this::supervise);
    }

    private void supervise() {
        try (ExecutorService reader =
                Executors.newSingleThreadExecutor(Thread.ofPlatform().name("feed").factory())) {
            for (int failures = 0; running; failures++) {
                try {
                    reader.submit(this::read).get();
                } catch (ExecutionException e) {
                    if (running) {
                        log.error("The feed broke off and begins again", e.getCause());
                        Thread.sleep(settings.pauseAfter(failures + 1));
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        var consumer = consumers.createConsumer();
        try (var lanes = new Lanes(feed, settings.lanes())) {
            var session = new FeedSession(consumer, feed, lanes, settings, status, clock);
            session.open();
            while (running) {
                if (placesMoved.getAndSet(false)) {
                    session.lookAgain();
                }
                session.readOn();
            }
        } finally {
            // Shorter than Kafka's own patience: a broker that is away must not keep us from
            // ending.
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
        }
    }

    @EventListener
    void on(PlacesMoved moved) {
        placesMoved.set(true);
    }

    @Override
    public void stop() {
        running = false;
        try {
            supervisor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
