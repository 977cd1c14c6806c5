package dev.securityinfo.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** When each task is due: evenly spread over a time, shared by all clients. */
final class Pace {

    static final long OVER = Long.MIN_VALUE;

    private final long begin;
    private final double nanosBetween;
    private final long number;
    private final AtomicLong handedOut = new AtomicLong();

    Pace(long begin, double perSecond, Duration time) {
        this.begin = begin;
        this.nanosBetween = 1e9 / perSecond;
        this.number = (long) (time.toNanos() / nanosBetween);
    }

    /** When the next task is due, in the time of {@link System#nanoTime}; or {@link #OVER}. */
    long next() {
        long task = handedOut.getAndIncrement();
        return task < number ? begin + (long) (task * nanosBetween) : OVER;
    }

    static void await(long due) {
        long left;
        while ((left = due - System.nanoTime()) > 0) {
            LockSupport.parkNanos(left);
        }
    }
}
