package dev.securityinfo.benchmarks;

/** What is going on, for who waits in front of it; the report alone goes to standard output. */
final class Progress {

    private Progress() {}

    static void say(String what) {
        System.err.println(what);
    }
}
