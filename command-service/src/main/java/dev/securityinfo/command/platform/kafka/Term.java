package dev.securityinfo.command.platform.kafka;

import dev.securityinfo.command.platform.kafka.PublisherStatus.Doing;
import dev.securityinfo.command.platform.kafka.PublisherStatus.Seen;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One term of a publisher: it waits until it leads, checks that store and feed fit together, and
 * publishes until it is told to end, somebody else wants the lead, or something fails.
 */
final class Term {

    private static final Logger log = LoggerFactory.getLogger(Term.class);
    private static final Duration SLICE = Duration.ofMillis(250);
    private static final Duration BETWEEN_REPEATS = Duration.ofMinutes(1);

    private final StoreConnection store;
    private final FeedSettings kafka;
    private final PublisherSettings settings;
    private final PublisherStatus status;
    private final Runnable afterSuccess;
    private final CountDownLatch end;

    Term(
            StoreConnection store,
            FeedSettings kafka,
            PublisherSettings settings,
            PublisherStatus status,
            Runnable afterSuccess,
            CountDownLatch end) {
        this.store = store;
        this.kafka = kafka;
        this.settings = settings;
        this.status = status;
        this.afterSuccess = afterSuccess;
        this.end = end;
    }

    void serve() throws SQLException, InterruptedException {
        try (var outbox = Outbox.open(store)) {
            if (isLeaderInTheEnd(outbox)) {
                lead(outbox);
            }
        }
    }

    private boolean isLeaderInTheEnd(Outbox outbox) throws SQLException, InterruptedException {
        while (!outbox.tryToLead()) {
            status.now(new Doing.Following());
            if (isToEndWithin(settings.takeOverAfter())) {
                return false;
            }
        }
        return true;
    }

    private void lead(Outbox outbox) throws SQLException, InterruptedException {
        Cursor cursor = outbox.cursor();
        look(cursor, outbox.after(cursor.position(), 1));
        new TopicSetUp(kafka).run();
        FeedEnd.of(kafka).checkAgainst(cursor, outbox);
        log.info("This instance publishes, from position {} on", cursor.position() + 1);
        try (var feed = new Feed(kafka)) {
            status.now(new Doing.Leading());
            long nextRepeat = System.nanoTime();
            while (!isToEndWithin(Duration.ZERO) && !outbox.isAskedToYield()) {
                var next = outbox.after(cursor.position(), settings.batchSize());
                look(cursor, next);
                if (!next.isEmpty()) {
                    cursor = Round.publish(next, cursor, outbox, feed);
                    status.published(next.size());
                    afterSuccess.run();
                }
                if (System.nanoTime() - nextRepeat >= 0) {
                    repeatTombstones(outbox, feed);
                    nextRepeat = System.nanoTime() + BETWEEN_REPEATS.toNanos();
                }
                if (next.size() < settings.batchSize()) {
                    awaitAppend(outbox);
                }
            }
        }
    }

    /** After it the old record can be compacted, however quiet its partition is. */
    private static void repeatTombstones(Outbox outbox, Feed feed) throws SQLException {
        var tombstones = outbox.tombstonesToRepeat();
        if (!tombstones.isEmpty()) {
            feed.sendKeys(tombstones);
            outbox.markPublished(tombstones);
        }
    }

    private void look(Cursor cursor, Stretch next) {
        status.saw(
                new Seen(
                        cursor.position(),
                        next.head(),
                        next.isEmpty() ? null : next.events().getFirst().time()));
    }

    /** In slices, because nothing but data interrupts who reads from a socket. */
    private void awaitAppend(Outbox outbox) throws SQLException, InterruptedException {
        var deadline = System.nanoTime() + settings.lookAgainAfter().toNanos();
        while (System.nanoTime() - deadline < 0 && !isToEndWithin(Duration.ZERO)) {
            if (outbox.isToldWithin(SLICE)) {
                return;
            }
        }
    }

    private boolean isToEndWithin(Duration pause) throws InterruptedException {
        return end.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
