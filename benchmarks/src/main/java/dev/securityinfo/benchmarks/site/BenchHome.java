package dev.securityinfo.benchmarks.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;

/**
 * The directory that holds all that a run leaves on disk: {@code .quickstart-bench}, or where
 * {@code SECURITY_INFO_BENCH_HOME} says. Each run begins with fresh data; programs that were
 * fetched or unpacked stay.
 *
 * @param root the folder of the project
 */
public record BenchHome(Path root, Path directory) {

    private static final String MARK = "made-by-bench";
    private static final Set<String> KEPT = Set.of(MARK, "binaries", "keycloak", "stack");

    public static BenchHome of(Map<String, String> environment) {
        var root =
                Path.of(System.getProperty("security-info.root", ".")).toAbsolutePath().normalize();
        var chosen = environment.getOrDefault("SECURITY_INFO_BENCH_HOME", "");
        return new BenchHome(
                root, chosen.isBlank() ? root.resolve(".quickstart-bench") : Path.of(chosen));
    }

    /** Creates it; deletes what an earlier run left, and nothing that is not ours. */
    public void prepare() throws IOException {
        Files.createDirectories(directory);
        try (var entries = Files.list(directory)) {
            var there = entries.toList();
            if (!there.isEmpty() && !Files.exists(directory.resolve(MARK))) {
                throw new IOException(directory + " holds something that no run has made");
            }
            for (var entry : there) {
                if (!KEPT.contains(String.valueOf(entry.getFileName()))) {
                    delete(entry);
                }
            }
        }
        Files.writeString(directory.resolve(MARK), "");
        Files.createDirectories(directory.resolve("logs"));
    }

    public Path path(String name) {
        return directory.resolve(name).toAbsolutePath();
    }

    public Path log(String name) {
        return path("logs").resolve(name + ".log");
    }

    /** Something that the build has made. */
    public Path built(String relative) {
        return root.resolve(relative);
    }

    public static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (var paths = Files.walk(tree)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
