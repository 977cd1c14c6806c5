package dev.securityinfo.command.platform.store;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * No more reads at a time than there are connections for them: the pool is not fair to those who
 * wait for one, and the commits need one too.
 */
public final class ReadLimit {

    private final Semaphore permits;
    private final Duration longestWait;

    ReadLimit(int atATime, Duration longestWait) {
        this.permits = new Semaphore(atATime, true);
        this.longestWait = longestWait;
    }

    /**
     * Reads when it is its turn.
     *
     * @throws StoreBusy if that does not come soon
     */
    public <T> T within(Supplier<T> read) {
        acquire();
        try {
            return read.get();
        } finally {
            permits.release();
        }
    }

    private void acquire() {
        try {
            if (!permits.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new StoreBusy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreBusy();
        }
    }
}
