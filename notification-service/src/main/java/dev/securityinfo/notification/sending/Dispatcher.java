package dev.securityinfo.notification.sending;

import dev.securityinfo.contract.Channel;
import dev.securityinfo.notification.channel.HandOver.Withdrawn;
import dev.securityinfo.notification.channel.Letter;
import dev.securityinfo.notification.channel.OutgoingChannel;
import dev.securityinfo.notification.ledger.Claim;
import dev.securityinfo.notification.ledger.Ledger;
import dev.securityinfo.notification.outcome.WhatWasTold;
import dev.securityinfo.notification.platform.settings.SendingSettings;
import dev.securityinfo.notification.platform.thread.Loop;
import dev.securityinfo.notification.sending.Composition.Held;
import dev.securityinfo.notification.sending.Composition.KeyIsLate;
import dev.securityinfo.notification.sending.Composition.Unwritable;
import dev.securityinfo.notification.sending.Composition.Written;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Sends what is due on one channel, so that a dead channel holds up no other. A claimed delivery
 * has a virtual thread of its own; how many there are at once is bounded.
 */
final class Dispatcher {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    /** Rows that another instance is about to take look due: no need to ask again at once. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);

    private static final Duration BEFORE_WRITING_AGAIN = Duration.ofMillis(200);

    private static final Duration UNTIL_ALL_IS_READ = Duration.ofMillis(200);

    private final OutgoingChannel outgoing;
    private final Composers composers;
    private final Ledger ledger;
    private final Breaker breaker;
    private final SendingMetrics metrics;
    private final WhatWasTold told;
    private final Runnable whenSettled;
    private final Clock clock;
    private final Duration lookAgain;
    private final int atOnce;
    private final Semaphore places;
    private final Loop loop;

    Dispatcher(
            OutgoingChannel outgoing,
            Composers composers,
            Ledger ledger,
            Breaker breaker,
            SendingMetrics metrics,
            WhatWasTold told,
            Runnable whenSettled,
            Clock clock,
            SendingSettings settings) {
        this.outgoing = outgoing;
        this.composers = composers;
        this.ledger = ledger;
        this.breaker = breaker;
        this.metrics = metrics;
        this.told = told;
        this.whenSettled = whenSettled;
        this.clock = clock;
        this.lookAgain = settings.lookAgain();
        this.atOnce = settings.atOnce();
        this.places = new Semaphore(atOnce);
        this.loop = new Loop("sending-" + channel().wireName(), this::dispatch);
    }

    void start() {
        loop.start();
    }

    void wake() {
        loop.wake();
    }

    /** Ends when what is under way has its answer, or its time is over. */
    void stop(Duration patience) {
        loop.stop();
        try {
            if (!places.tryAcquire(atOnce, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("Some messages were still under way; they count as ambiguous");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Channel channel() {
        return outgoing.channel();
    }

    private Duration dispatch() throws InterruptedException {
        if (!told.isRead()) {
            return UNTIL_ALL_IS_READ;
        }
        ledger.settleExpired(channel());
        int free = places.availablePermits();
        int allowed = breaker.allows(free, atOnce - free, clock.instant());
        if (allowed > 0) {
            for (Claim claim : ledger.claim(channel(), allowed)) {
                places.acquire();
                Thread.ofVirtual()
                        .name("sending-" + claim.delivery().id())
                        .start(() -> send(claim));
            }
        }
        whenSettled.run();
        return pause();
    }

    /** Until something is due, unless the end of an attempt or a new delivery wakes the loop. */
    private Duration pause() {
        if (places.availablePermits() == 0) {
            return lookAgain;
        }
        Instant now = clock.instant();
        return ledger.nextDue(channel())
                .map(due -> due.isBefore(breaker.closedUntil()) ? breaker.closedUntil() : due)
                .map(due -> Duration.between(now, due))
                .filter(pause -> pause.compareTo(lookAgain) < 0)
                .map(pause -> pause.compareTo(SHORTEST_PAUSE) > 0 ? pause : SHORTEST_PAUSE)
                .orElse(lookAgain);
    }

    private void send(Claim claim) {
        try {
            switch (composers.compose(claim)) {
                case Written(var letter) -> handOver(claim, letter);
                case Unwritable(var reason) -> {
                    record(() -> ledger.unwritable(claim, reason));
                    metrics.unwritable(claim.delivery(), reason);
                }
                case KeyIsLate _ -> {
                    record(() -> ledger.postpone(claim));
                    metrics.keyIsLate(claim.delivery());
                }
                case Held _ -> metrics.held(claim.delivery());
            }
        } catch (DataAccessException | TransactionException e) {
            // Nothing is out yet: handing over asks the ledger and does not fail for it.
            log.warn("The ledger is away: {}", e.getClass().getName());
            record(() -> ledger.answered(claim, new Withdrawn()));
        } catch (RuntimeException e) {
            // The edge of the thread. The lease ends by itself, and counts as a copy.
            log.warn(
                    "Delivery {} is left to its lease after {}",
                    claim.delivery().id(),
                    e.getClass().getName());
        } finally {
            places.release();
            loop.wake();
        }
    }

    private void handOver(Claim claim, Letter letter) {
        var delivery = claim.delivery();
        var answer = outgoing.send(delivery.id(), claim.attempt(), letter, () -> mayGo(claim));
        breaker.saw(answer, clock.instant());
        record(() -> ledger.answered(claim, answer));
        metrics.handedOver(delivery, answer);
    }

    /** Without its ledger nothing is sent. */
    private boolean mayGo(Claim claim) {
        try {
            return ledger.mayGo(claim);
        } catch (DataAccessException | TransactionException e) {
            return false;
        }
    }

    /**
     * What happened is written down however long that takes: forgotten, it would be sent again. The
     * place stays taken meanwhile.
     */
    private void record(Runnable entry) {
        for (boolean first = true; ; first = false) {
            try {
                entry.run();
                return;
            } catch (DataAccessException | TransactionException e) {
                if (first) {
                    log.warn("The ledger is away: {}", e.getClass().getName());
                }
                if (!pauseBeforeWritingAgain()) {
                    return;
                }
            }
        }
    }

    private boolean pauseBeforeWritingAgain() {
        LockSupport.parkNanos(BEFORE_WRITING_AGAIN.toNanos());
        return loop.isRunning() && !Thread.currentThread().isInterrupted();
    }
}
