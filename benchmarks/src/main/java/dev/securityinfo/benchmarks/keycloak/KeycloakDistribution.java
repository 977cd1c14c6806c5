package dev.securityinfo.benchmarks.keycloak;

import dev.securityinfo.benchmarks.Progress;
import dev.securityinfo.benchmarks.site.BenchHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;

/** Keycloak's distribution, from Maven Central into the home of the benchmarks. */
record KeycloakDistribution(Path directory) {

    private static final String VERSION = "26.7.3";
    private static final String ARTIFACT = "org.keycloak:keycloak-quarkus-dist:" + VERSION + ":zip";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Fetched, unpacked and built, unless an earlier run has done that. */
    static KeycloakDistribution in(BenchHome home) throws IOException, InterruptedException {
        var parent = Files.createDirectories(home.path("keycloak"));
        var directory = parent.resolve("keycloak-" + VERSION);
        var distribution = new KeycloakDistribution(directory);
        var built = parent.resolve("built-" + VERSION);
        if (!Files.exists(built)) {
            BenchHome.delete(directory);
            Progress.say("fetching Keycloak " + VERSION);
            run(
                    home,
                    List.of(
                            home.root().resolve("mvnw").toString(),
                            "-q",
                            "--batch-mode",
                            "-N",
                            "-f",
                            home.root().resolve("pom.xml").toString(),
                            "dependency:copy",
                            "-Dartifact=" + ARTIFACT,
                            "-DoutputDirectory=" + parent));
            var zip = parent.resolve("keycloak-quarkus-dist-" + VERSION + ".zip");
            unpack(zip, parent);
            Files.delete(zip);
            Progress.say("building Keycloak for PostgreSQL");
            run(home, distribution.command("build", "--db=postgres", "--cache=local"));
            Files.createFile(built);
        }
        return distribution;
    }

    List<String> command(String... arguments) {
        var command = new ArrayList<>(List.of("sh", directory.resolve("bin/kc.sh").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static void run(BenchHome home, List<String> command)
            throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(home.log("keycloak-set-up").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var process = builder.start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        if (process.waitFor() != 0) {
            throw new IOException("Keycloak cannot be had; see " + home.log("keycloak-set-up"));
        }
    }

    private static void unpack(Path zip, Path parent) throws IOException {
        try (var file = new ZipFile(zip.toFile())) {
            for (var entries = file.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                var target = parent.resolve(entry.getName()).normalize();
                if (!target.startsWith(parent)) {
                    throw new IOException("The archive holds a path outside of it");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.resolveSibling("."));
                    try (var in = file.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                }
            }
        }
    }
}
