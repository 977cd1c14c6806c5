package dev.securityinfo.command.platform.kafka;

import dev.securityinfo.command.platform.kafka.PublisherStatus.Doing;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes the event store, position by position. Its life is a row of terms ({@link Term}): a
 * term ends with the first failure and gives everything back, the lead too; after a pause the next
 * one begins, here or in another instance.
 */
final class EventPublisher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EventPublisher.class);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(4);

    private record Life(Thread thread, CountDownLatch end) {}

    private final StoreConnection store;
    private final FeedSettings kafka;
    private final PublisherSettings settings;
    private final PublisherStatus status;
    private final BackOff backOff;
    private @Nullable Life life;

    EventPublisher(
            StoreConnection store,
            FeedSettings kafka,
            PublisherSettings settings,
            PublisherStatus status) {
        this.store = store;
        this.kafka = kafka;
        this.settings = settings;
        this.status = status;
        this.backOff = new BackOff(settings.firstBackOff(), settings.longestBackOff());
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled();
    }

    @Override
    public synchronized boolean isRunning() {
        return life != null;
    }

    @Override
    public synchronized void start() {
        if (life == null) {
            var end = new CountDownLatch(1);
            // Not a virtual thread: there an interrupt would tear the database connection apart.
            var thread =
                    Thread.ofPlatform().name("event-publisher").daemon().unstarted(() -> live(end));
            life = new Life(thread, end);
            thread.start();
        }
    }

    @Override
    public synchronized void stop() {
        if (life == null) {
            return;
        }
        life.end().countDown();
        life.thread().interrupt();
        try {
            if (!life.thread().join(PATIENCE_AT_THE_END)) {
                log.warn("The publisher is slow to end; what is not confirmed is sent again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        life = null;
    }

    private void live(CountDownLatch end) {
        try {
            do {
                var failure =
                        failureOf(new Term(store, kafka, settings, status, backOff::reset, end));
                if (failure != null && end.getCount() > 0) {
                    tell(failure);
                }
            } while (!end.await(backOff.next().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            // told to end
        } finally {
            status.now(new Doing.Nothing());
        }
    }

    /** A task catches whatever ends a term, so that nothing ends the row of terms. */
    private static @Nullable Throwable failureOf(Term term) throws InterruptedException {
        var task =
                new FutureTask<@Nullable Void>(
                        () -> {
                            term.serve();
                            return null;
                        });
        task.run();
        try {
            task.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    private void tell(Throwable failure) {
        var before = status.doing();
        var now = consequence(failure);
        status.now(now);
        if (now.equals(before)) {
            log.debug("Publishing is still interrupted: {}", now);
            return;
        }
        switch (now) {
            case Doing.Halted(var finding) -> log.error("Publishing is halted: {}", finding);
            case Doing.Failing(var reason) -> log.warn("Publishing is interrupted: {}", reason);
            case Doing.Nothing _, Doing.Following _, Doing.Leading _ -> {}
        }
    }

    /** Messages of drivers and clients may quote what they were given; they are not repeated. */
    private static Doing consequence(Throwable failure) {
        return switch (failure) {
            case PublishingHalted halted -> new Doing.Halted(String.valueOf(halted.getMessage()));
            case SQLException sql -> new Doing.Failing("PostgreSQL, SQLSTATE " + sql.getSQLState());
            case KafkaException kafka ->
                    new Doing.Failing("Kafka, " + kafka.getClass().getSimpleName());
            default -> {
                log.error("The publisher has a fault", failure);
                yield new Doing.Failing(failure.getClass().getSimpleName());
            }
        };
    }
}
