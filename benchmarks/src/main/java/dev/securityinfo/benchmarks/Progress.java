package dev.securityinfo.benchmarks;

import java.time.Duration;

/** What is measured now, for who waits in front of it; standard output is for the results. */
public final class Progress {

    private static final long BEGIN = System.nanoTime();

    private Progress() {}

    public static void say(String what) {
        var since = Duration.ofNanos(System.nanoTime() - BEGIN);
        System.err.printf("%02d:%02d %s%n", since.toMinutes(), since.toSecondsPart(), what);
    }
}
