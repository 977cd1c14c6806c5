package dev.securityinfo.query.platform.rebuild;

import dev.securityinfo.edge.problem.Outage;
import dev.securityinfo.query.platform.drift.Verification;
import dev.securityinfo.query.platform.feed.FeedBeside;
import dev.securityinfo.query.platform.feed.FeedBeside.Reading;
import dev.securityinfo.query.platform.feed.FeedSettings;
import dev.securityinfo.query.platform.rebuild.Rebuild.Status;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;

/** Does what was asked for, if this instance gets the turn: reads, verifies, and shows. */
@Component
class Rebuilder implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Rebuilder.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final String LESS =
            "What is shown has more than the topics: publish the history again first, or accept it.";
    private static final String DIFFERS =
            "What was built does not say what the history says: nothing has been changed.";

    private final Rebuild rebuild;
    private final FeedBeside beside;
    private final Verification verification;
    private final JdbcConnectionDetails database;
    private final FeedSettings settings;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private Thread thread = Thread.ofPlatform().unstarted(() -> {});

    Rebuilder(
            Rebuild rebuild,
            FeedBeside beside,
            Verification verification,
            JdbcConnectionDetails database,
            FeedSettings settings) {
        this.rebuild = rebuild;
        this.beside = beside;
        this.verification = verification;
        this.database = database;
        this.settings = settings;
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled();
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("rebuild").daemon().start(this::lookForEver);
    }

    private void lookForEver() {
        try {
            do {
                buildIfAsked();
            } while (!stopped.await(BETWEEN_LOOKS.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void buildIfAsked() {
        try {
            if (!rebuild.state().status().isUnderWay()) {
                return;
            }
            var taken = Turn.take(database);
            if (taken.isPresent()) {
                try (var turn = taken.get();
                        var reading = beside.open()) {
                    build(turn, reading);
                }
            }
        } catch (SQLException | KafkaException | NestedRuntimeException e) {
            // The text of a database exception may hold a row.
            log.warn("The rebuild cannot go on and is tried again: {}", Outage.in(e));
        }
    }

    private void build(Turn turn, Reading reading) throws SQLException {
        log.info("The read models are made again");
        var phase = new Phase(rebuild, Status.READING);
        while (isRunning() && !(reading.isLoaded() && reading.isAtTheEnd())) {
            reading.readOn();
            phase.reached(reading.done(), reading.total());
        }
        if (isRunning() && isVerified(turn, reading)) {
            show(turn, reading);
        }
    }

    private boolean isVerified(Turn turn, Reading reading) throws SQLException {
        var phase = new Phase(rebuild, Status.VERIFYING);
        var verdict = verification.of(reading.places(), phase::reached, this::isRunning);
        if (!isRunning() || !turn.isHeld()) {
            return false;
        }
        rebuild.verified(verdict.people(), verdict.folded());
        if (!verdict.agrees()) {
            fail(DIFFERS);
        }
        return verdict.agrees();
    }

    private void show(Turn turn, Reading reading) throws SQLException {
        boolean acceptLess = rebuild.state().acceptLess();
        var phase = new Phase(rebuild, Status.SWITCHING);
        while (isRunning()) {
            do {
                reading.readOn();
                phase.reached(reading.done(), reading.total());
            } while (isRunning() && !reading.isAtTheEnd());
            switch (turn.show(reading, acceptLess)) {
                case SHOWN -> {
                    log.info("The read models that were made again are shown");
                    return;
                }
                case LESS -> {
                    fail(LESS);
                    return;
                }
                case NOT_YET -> log.debug("Not shown yet");
            }
        }
    }

    private void fail(String why) {
        rebuild.failed(why);
        log.error("The rebuild has failed: {}", why);
    }

    @Override
    public void stop() {
        stopped.countDown();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }
}
