package dev.securityinfo.command.platform.kafka;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the topics again from the store, from the first event that is missing, in order. Meanwhile
 * it has the lead, so that nobody else publishes; whatever interrupts it, the publisher goes on
 * from the cursor.
 */
final class Republication implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Republication.class);
    private static final int AT_ONCE = 500;

    /** How far it is. */
    sealed interface State {
        record None() implements State {}

        record Checking(long read, long of) implements State {}

        record Publishing(long position, long of) implements State {}

        record Complete(long events, long keys, long eventsAgain, long keysAgain)
                implements State {}

        /** Store and topics cannot both be right. */
        record Refused(String finding) implements State {}

        record Failed(String reason) implements State {}
    }

    private final StoreConnection store;
    private final FeedSettings kafka;
    private final Duration untilNoticed;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile State state = new State.None();

    /**
     * @param untilNoticed how long a topic that was made anew is left empty: who had read further
     *     on the one before finds that out, and begins again
     */
    Republication(StoreConnection store, FeedSettings kafka, Duration untilNoticed) {
        this.store = store;
        this.kafka = kafka;
        this.untilNoticed = untilNoticed;
    }

    State state() {
        return state;
    }

    /** Unless it is under way. */
    synchronized void begin() {
        if (!(state instanceof State.Checking || state instanceof State.Publishing)) {
            state = new State.Checking(0, 0);
            Thread.ofPlatform().name("republication").daemon().start(this::run);
        }
    }

    @Override
    public void close() {
        end.countDown();
    }

    /** A task catches whatever ends it, as in {@link EventPublisher}. */
    private void run() {
        var task = new FutureTask<State>(this::republish);
        task.run();
        try {
            state = task.get();
        } catch (ExecutionException e) {
            var cause = e.getCause();
            state = consequence(cause == null ? e : cause);
        } catch (InterruptedException e) {
            state = new State.Failed("interrupted");
        }
        log.info("The republication has ended: {}", state);
    }

    /** Messages of drivers and clients may quote what they were given; they are not repeated. */
    private static State consequence(Throwable failure) {
        return switch (failure) {
            case PublishingHalted halted -> new State.Refused(String.valueOf(halted.getMessage()));
            case SQLException sql -> new State.Failed("PostgreSQL, SQLSTATE " + sql.getSQLState());
            case KafkaException e -> new State.Failed("Kafka, " + e.getClass().getSimpleName());
            default -> {
                log.error("The republication has a fault", failure);
                yield new State.Failed(failure.getClass().getSimpleName());
            }
        };
    }

    private State republish() throws SQLException, InterruptedException {
        try (var outbox = Outbox.open(store)) {
            outbox.takeTheLead();
            new TopicSetUp(kafka).run();
            var there =
                    FeedContents.read(
                            kafka, outbox, (read, of) -> state = new State.Checking(read, of));
            var cursor = outbox.cursor();
            if (there.isEmpty() && cursor.position() > 0) {
                pause(untilNoticed);
            }
            long head = outbox.head();
            long first = there.firstMissing(cursor.position());
            var from = new Cursor(first - 1, there.ends());
            outbox.moveCursor(cursor, from);
            try (var feed = new Feed(kafka)) {
                boolean lost = first <= cursor.position() || hasTooFewKeys(outbox);
                long keys = lost ? publishKeys(outbox, feed) : 0;
                long events = publishEvents(from, head, outbox, feed);
                return new State.Complete(head, outbox.keys(), events, keys);
            }
        }
    }

    /** Compaction leaves a record for each key. */
    private boolean hasTooFewKeys(Outbox outbox) throws SQLException {
        return FeedContents.recordsOn(kafka.topics().keys(), kafka) < outbox.keys();
    }

    private long publishKeys(Outbox outbox, Feed feed) throws SQLException, InterruptedException {
        long published = 0;
        var keys = outbox.keysAfter("", AT_ONCE);
        while (!keys.isEmpty()) {
            pause(Duration.ZERO);
            feed.sendKeys(keys);
            outbox.markPublished(keys);
            published += keys.size();
            keys = outbox.keysAfter(keys.getLast().userId(), AT_ONCE);
        }
        return published;
    }

    private long publishEvents(Cursor from, long head, Outbox outbox, Feed feed)
            throws SQLException, InterruptedException {
        var cursor = from;
        while (cursor.position() < head) {
            pause(Duration.ZERO);
            state = new State.Publishing(cursor.position(), head);
            var limit = (int) Math.min(AT_ONCE, head - cursor.position());
            cursor = Round.publish(outbox.after(cursor.position(), limit), cursor, outbox, feed);
        }
        return cursor.position() - from.position();
    }

    private void pause(Duration time) throws InterruptedException {
        if (end.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("told to end");
        }
    }
}
