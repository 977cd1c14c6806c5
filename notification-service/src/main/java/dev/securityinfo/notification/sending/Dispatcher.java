package dev.securityinfo.notification.sending;

import dev.securityinfo.contract.Channel;
import dev.securityinfo.notification.channel.HandOver.Withdrawn;
import dev.securityinfo.notification.channel.Letter;
import dev.securityinfo.notification.channel.OutgoingChannel;
import dev.securityinfo.notification.ledger.Claim;
import dev.securityinfo.notification.ledger.Claims;
import dev.securityinfo.notification.ledger.End;
import dev.securityinfo.notification.ledger.End.Answered;
import dev.securityinfo.notification.ledger.Ledger;
import dev.securityinfo.notification.outcome.WhatWasTold;
import dev.securityinfo.notification.platform.settings.SendingSettings;
import dev.securityinfo.notification.platform.thread.Loop;
import dev.securityinfo.notification.platform.thread.Together;
import dev.securityinfo.notification.sending.Composition.Held;
import dev.securityinfo.notification.sending.Composition.KeyIsLate;
import dev.securityinfo.notification.sending.Composition.Unwritable;
import dev.securityinfo.notification.sending.Composition.Written;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/**
 * Sends what is due on one channel, so that a dead channel holds up no other. A claimed delivery
 * has a virtual thread of its own and a place, of which there are only so many. One thread asks and
 * tells the ledger for all of them: what ended meanwhile is written down together, and what is due
 * is claimed for all places that are free.
 */
final class Dispatcher {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    /** Nobody misses it, and what comes close together costs the database one round. */
    private static final Duration REST = Duration.ofMillis(10);

    /** Rows that another instance is about to take look due: no need to ask again at once. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);

    private static final Duration BEFORE_WRITING_AGAIN = Duration.ofMillis(200);

    private static final Duration UNTIL_ALL_IS_READ = Duration.ofMillis(200);

    private static final Duration BETWEEN_LOOKS_FOR_EXPIRED = Duration.ofSeconds(1);

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
    private final Together<Claim, Boolean> lastLook;
    private final Queue<Optional<End>> ended = new ConcurrentLinkedQueue<>();
    private final List<End> unwritten = new ArrayList<>();
    private final Loop loop;
    private volatile boolean ending;
    private Instant lookedForExpired = Instant.MIN;
    private boolean isAway;

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
        this.lastLook = new Together<>(ledger::mayGo);
        this.loop = new Loop("sending-" + channel().wireName(), this::dispatch, REST);
    }

    void start() {
        ending = false;
        loop.start();
    }

    void wake() {
        loop.wake();
    }

    /** Ends when what is under way has its answer, or its time is over. */
    void stop(Duration patience) {
        ending = true;
        loop.wake();
        try {
            if (places.tryAcquire(atOnce, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                places.release(atOnce);
            } else {
                log.warn("Some messages were still under way; they count as ambiguous");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loop.stop();
    }

    private Channel channel() {
        return outgoing.channel();
    }

    private Duration dispatch() {
        if (!told.isRead()) {
            return UNTIL_ALL_IS_READ;
        }
        boolean somethingEnded = !ended.isEmpty() || !unwritten.isEmpty();
        if (!writeDown()) {
            return BEFORE_WRITING_AGAIN;
        }
        if (ending) {
            return lookAgain;
        }
        int free = places.availablePermits();
        int allowed = breaker.allows(free, atOnce - free, clock.instant());
        var claims = allowed > 0 ? ledger.claim(channel(), allowed) : Claims.NONE;
        begin(claims.claims());
        boolean somethingExpired = settleExpired(allowed < free);
        if (somethingEnded || somethingExpired || claims.looked() > 0) {
            whenSettled.run();
        }
        return pause(claims.looked() == allowed);
    }

    /** What is due and expired is met by claiming too, unless much else is before it. */
    private boolean settleExpired(boolean isSparing) {
        var now = clock.instant();
        if (!isSparing && now.isBefore(lookedForExpired.plus(BETWEEN_LOOKS_FOR_EXPIRED))) {
            return false;
        }
        lookedForExpired = now;
        return ledger.settleExpired(channel());
    }

    /** Until something is due, unless the end of an attempt or a new delivery wakes the loop. */
    private Duration pause(boolean thereMayBeMore) {
        int free = places.availablePermits();
        Instant now = clock.instant();
        boolean isSparing = breaker.allows(free, atOnce - free, now) < free;
        if (free == 0 || (isSparing && free < atOnce)) {
            return lookAgain;
        }
        if (thereMayBeMore && !isSparing) {
            return Duration.ZERO;
        }
        return ledger.nextDue(channel())
                .map(due -> due.isBefore(breaker.closedUntil()) ? breaker.closedUntil() : due)
                .map(due -> Duration.between(now, due))
                .filter(pause -> pause.compareTo(lookAgain) < 0)
                .map(pause -> pause.compareTo(SHORTEST_PAUSE) > 0 ? pause : SHORTEST_PAUSE)
                .orElse(lookAgain);
    }

    private void begin(List<Claim> claims) {
        places.acquireUninterruptibly(claims.size());
        for (Draft draft : drafts(claims)) {
            Thread.ofVirtual()
                    .name("sending-" + draft.claim().delivery().id())
                    .start(() -> send(draft));
        }
    }

    private List<Draft> drafts(List<Claim> claims) {
        try {
            return composers.draft(claims);
        } catch (DataAccessException | TransactionException e) {
            // Nothing is out yet.
            sayAway(e);
            claims.forEach(claim -> end(Optional.of(new Answered(claim, new Withdrawn()))));
        } catch (RuntimeException e) {
            // The edge of the claims: one of them may be at fault, and then it is alone with it.
            if (claims.size() > 1) {
                return claims.stream().flatMap(claim -> drafts(List.of(claim)).stream()).toList();
            }
            claims.forEach(claim -> leaveToItsLease(claim, e));
        }
        return List.of();
    }

    private void send(Draft draft) {
        var claim = draft.claim();
        try {
            end(ended(claim, draft.written().get()));
        } catch (RuntimeException e) {
            // The edge of the thread.
            leaveToItsLease(claim, e);
        }
    }

    /** It counts as a copy when the lease has ended by itself. */
    private void leaveToItsLease(Claim claim, RuntimeException e) {
        log.warn(
                "Delivery {} is left to its lease after {}",
                claim.delivery().id(),
                e.getClass().getName());
        end(Optional.empty());
    }

    private Optional<End> ended(Claim claim, Composition composition) {
        return switch (composition) {
            case Written(var letter) -> Optional.of(handOver(claim, letter));
            case Unwritable(var reason) -> {
                metrics.unwritable(claim.delivery(), reason);
                yield Optional.of(new End.Unwritable(claim, reason));
            }
            case KeyIsLate _ -> {
                metrics.keyIsLate(claim.delivery());
                yield Optional.of(new End.KeyIsLate(claim));
            }
            case Held _ -> {
                metrics.held(claim.delivery());
                yield Optional.empty();
            }
        };
    }

    private End handOver(Claim claim, Letter letter) {
        var delivery = claim.delivery();
        var answer = outgoing.send(delivery.id(), claim.attempt(), letter, () -> mayGo(claim));
        breaker.saw(answer, clock.instant());
        metrics.handedOver(delivery, answer);
        return new Answered(claim, answer);
    }

    /** Without its ledger nothing is sent. */
    private boolean mayGo(Claim claim) {
        try {
            return lastLook.ask(claim);
        } catch (DataAccessException | TransactionException e) {
            return false;
        }
    }

    /**
     * Its place stays taken until that is written down; of what ended without a word it is free.
     */
    private void end(Optional<End> how) {
        ended.add(how);
        loop.wake();
    }

    /**
     * What happened is written down however long that takes: forgotten, it would be sent again.
     *
     * @return whether all of it is
     */
    private boolean writeDown() {
        int withoutAWord = 0;
        for (var how = ended.poll(); how != null; how = ended.poll()) {
            how.ifPresent(unwritten::add);
            withoutAWord += how.isEmpty() ? 1 : 0;
        }
        places.release(withoutAWord);
        try {
            if (!unwritten.isEmpty()) {
                conclude(unwritten);
            }
        } catch (DataAccessException | TransactionException e) {
            sayAway(e);
            return false;
        }
        places.release(unwritten.size());
        unwritten.clear();
        isAway = false;
        return true;
    }

    private void conclude(List<End> ends) {
        try {
            ledger.conclude(ends);
        } catch (DataIntegrityViolationException e) {
            if (ends.size() > 1) {
                ends.forEach(end -> conclude(List.of(end)));
            } else {
                // Nor will it ever be taken; when its lease ends it counts as a copy.
                ends.forEach(
                        end ->
                                log.error(
                                        "The end of delivery {} cannot be written down",
                                        end.claim().delivery().id()));
            }
        }
    }

    private void sayAway(RuntimeException e) {
        if (!isAway) {
            log.warn("The ledger is away: {}", e.getClass().getName());
            isAway = true;
        }
    }
}
