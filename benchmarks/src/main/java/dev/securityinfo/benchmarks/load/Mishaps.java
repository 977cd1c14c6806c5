package dev.securityinfo.benchmarks.load;

import dev.securityinfo.benchmarks.Progress;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what went wrong while a load ran, and shows the first of it. */
final class Mishaps {

    private final AtomicLong number = new AtomicLong();

    void count(Exception mishap) {
        if (number.getAndIncrement() == 0) {
            Progress.say("  a task failed: " + mishap.getMessage());
        }
    }

    long number() {
        return number.get();
    }
}
