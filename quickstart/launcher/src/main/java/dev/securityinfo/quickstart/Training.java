package dev.securityinfo.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets the JVM write down what each program loads, so that the next start takes a fraction of the
 * time. It happens once per build, in the background and out of everybody's way, when the first
 * start is over; {@code SECURITY_INFO_AOT=off} leaves it out.
 */
record Training(Board board, List<Part> parts) implements Runnable {

    static final List<String> OUT_OF_THE_WAY = List.of("nice", "-n", "15");
    static final Duration LONGEST = Duration.ofMinutes(3);

    /** Something that starts faster after it ran once for the JVM to watch. */
    interface Trainee {

        /** What the JVM remembers, or will. */
        Path cache();

        /** Runs once and lets the JVM write its memory into that file. */
        void train(Path draft);
    }

    /** Another program or another JDK makes another file. */
    static Path cache(Home home, String name, String fingerprint) {
        var file = "%s-%s-%s.aot".formatted(name, fingerprint, Runtime.version().feature());
        return home.path("aot").resolve(file);
    }

    /** A cache that does not fit is passed over by the JVM, in silence. */
    static List<String> flagsFor(Path cache) {
        return Files.exists(cache)
                ? List.of("-XX:AOTCache=" + cache, "-Xlog:disable", "-Xlog:all=error:stderr")
                : List.of();
    }

    @Override
    public void run() {
        while (!parts.stream().allMatch(part -> board.isUp(part.name()))) {
            pause(Duration.ofSeconds(1));
        }
        pause(Duration.ofSeconds(10));
        for (var part : parts) {
            if (part instanceof Trainee trainee && !Files.exists(trainee.cache())) {
                train(part.name(), trainee);
            }
        }
    }

    private static void train(String name, Trainee trainee) {
        var cache = trainee.cache();
        var draft = cache.resolveSibling(cache.getFileName() + ".draft");
        try {
            removeOlder(Files.createDirectories(cache.resolveSibling(".")), name);
            trainee.train(draft);
            if (Files.exists(draft)) {
                Files.move(draft, cache, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep " + cache, e);
        }
    }

    private static void removeOlder(Path directory, String name) throws IOException {
        try (var older = Files.newDirectoryStream(directory, name + "-*")) {
            older.forEach(Home::delete);
        }
    }

    private static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }
}
