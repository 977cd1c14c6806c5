package dev.securityinfo.query.platform.rebuild;

import dev.securityinfo.edge.problem.Outage;
import dev.securityinfo.query.platform.drift.Verification;
import dev.securityinfo.query.platform.feed.FeedBeside;
import dev.securityinfo.query.platform.feed.FeedBeside.Reading;
import dev.securityinfo.query.platform.feed.FeedSettings;
import dev.securityinfo.query.platform.rebuild.Rebuild.Status;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Does what was asked for, if this instance gets the turn: reads, verifies, and shows. */
@Component
class Rebuilder implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Rebuilder.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** The rest is read while nothing is taken into what is shown. */
    private static final Duration NEAR = Duration.ofMillis(400);

    /** Less than tombstones are kept on the keys topic. */
    private static final Duration TOO_OLD = Duration.ofDays(1);

    private static final String NO_ROOM =
            "More records cannot be taken in than may be set aside; what was shown is shown on.";
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
            if (rebuild.state().status().isUnderWay()) {
                var taken = Turn.take(database);
                if (taken.isPresent()) {
                    try (var turn = taken.get()) {
                        build(turn);
                    }
                }
            }
        } catch (SQLException | RuntimeException e) {
            // The text of a database exception may hold a row.
            log.warn("The rebuild cannot go on and is tried again: {}", Outage.in(e));
        }
    }

    private void build(Turn turn) throws SQLException {
        if (rebuild.isOlderThan(TOO_OLD)) {
            rebuild.beginAnew();
        }
        var begun = rebuild.state().startedAt();
        try (var reading = beside.open()) {
            build(
                    turn,
                    reading,
                    begun,
                    () -> isRunning() && turn.isHeld() && rebuild.isUnderWay(begun));
        } finally {
            if (turn.isHeld() && !rebuild.state().status().isUnderWay()) {
                rebuild.clear(); // somebody gave it up meanwhile
            }
        }
    }

    private void build(Turn turn, Reading reading, Instant begun, BooleanSupplier goesOn)
            throws SQLException {
        log.info("The read models are made again");
        var phase = new Phase(rebuild, Status.READING);
        while (goesOn.getAsBoolean() && !(reading.isBehindAtMost(NEAR) && reading.isLoaded())) {
            reading.readOn();
            phase.reached(reading::extent);
            if (reading.isBlocked()) {
                fail(begun, NO_ROOM);
            }
        }
        if (goesOn.getAsBoolean() && isVerified(reading, begun, goesOn)) {
            show(turn, reading, begun, goesOn);
        }
    }

    private boolean isVerified(Reading reading, Instant begun, BooleanSupplier goesOn) {
        var phase = new Phase(rebuild, Status.VERIFYING);
        var verdict = verification.of(reading.places(), phase::reached, goesOn);
        if (!goesOn.getAsBoolean()) {
            return false;
        }
        rebuild.verified(verdict.people(), verdict.folded());
        if (!verdict.agrees()) {
            fail(begun, DIFFERS);
        }
        return verdict.agrees();
    }

    private void show(Turn turn, Reading reading, Instant begun, BooleanSupplier goesOn)
            throws SQLException {
        var phase = new Phase(rebuild, Status.SWITCHING);
        var tries = new Tries();
        reading.readOn(); // what was fetched before the verification names an old end
        while (goesOn.getAsBoolean()) {
            reading.readOn();
            phase.reached(reading::extent);
            if (reading.isBlocked()) {
                fail(begun, NO_ROOM);
                return;
            }
            if (reading.isBehindAtMost(NEAR) && tries.isTimeForOne()) {
                switch (turn.show(reading, begun, rebuild.state().acceptLess())) {
                    case SHOWN -> log.info("The read models that were made again are shown");
                    case LESS -> fail(begun, LESS);
                    case NOT_YET -> tries.failed();
                }
                if (reading.lacksPartitions()) {
                    return; // opened again, with those that have come
                }
            }
        }
    }

    /** Each try may keep others waiting: the longer it does not succeed, the fewer there are. */
    private static final class Tries {

        private Duration pause = Duration.ZERO;
        private long next = System.nanoTime();

        boolean isTimeForOne() {
            return System.nanoTime() - next >= 0;
        }

        void failed() {
            pause = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
            if (pause.compareTo(LONGEST_PAUSE) >= 0) {
                pause = LONGEST_PAUSE;
                log.info("What was made again cannot be shown yet and is tried again");
            }
            next = System.nanoTime() + pause.toNanos();
        }
    }

    private void fail(Instant begun, String why) {
        if (rebuild.fail(begun, why)) {
            log.error("The rebuild has failed: {}", why);
        }
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
