package dev.securityinfo.notification.platform.thread;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread of its own that does a step again and again: when it is woken, and at the latest after
 * the pause that the step asked for. Between the beginnings of two steps there is a rest, so that
 * calls that come close together are answered by one step. A step that fails is repeated; the log
 * says so once, and once when it succeeds again.
 */
public final class Loop {

    /** What the loop does. */
    @FunctionalInterface
    public interface Step {

        /** Does it once, and says how long to wait for a call before doing it again. */
        Duration once() throws InterruptedException;
    }

    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Step step;
    private final Duration rest;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;
    private volatile @Nullable Thread thread;
    private @Nullable String failure;

    public Loop(String name, Step step) {
        this(name, step, Duration.ZERO);
    }

    public Loop(String name, Step step, Duration rest) {
        this.name = name;
        this.step = step;
        this.rest = rest;
    }

    public void start() {
        running = true;
        thread = Thread.ofVirtual().name(name).start(this::run);
    }

    /** The step is done again as soon as possible. */
    public void wake() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    /** Ends after the step that is under way. */
    public void stop() {
        running = false;
        wake();
        Thread ending = thread;
        try {
            if (ending != null && !ending.join(PATIENCE)) {
                ending.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean isRunning() {
        return running;
    }

    private void run() {
        try {
            while (running) {
                long restedAt = System.nanoTime() + rest.toNanos();
                Duration pause = once();
                boolean isCalled = bell.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                restUntil(restedAt);
                if (isCalled) {
                    bell.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void restUntil(long time) {
        long left = time - System.nanoTime();
        while (running && left > 0) {
            LockSupport.parkNanos(left);
            left = time - System.nanoTime();
        }
    }

    private Duration once() throws InterruptedException {
        try {
            Duration pause = step.once();
            succeeded();
            return pause;
        } catch (RuntimeException e) {
            // The edge of the thread: an outage or a bug must not end it. Messages of exceptions
            // quote data, so the class has to do.
            failed(e.getClass().getName());
            return AFTER_A_FAILURE;
        }
    }

    private void succeeded() {
        if (failure != null) {
            log.info("{} goes on", name);
            failure = null;
        }
    }

    private void failed(String with) {
        if (!with.equals(failure)) {
            log.warn("{} failed with {} and is repeated until it succeeds", name, with);
            failure = with;
        }
    }
}
