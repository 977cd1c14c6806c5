package dev.securityinfo.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.zip.CRC32;

/**
 * A runnable jar, unpacked beside the data so that it starts faster and does not change under a
 * running process when the project is built again.
 *
 * @param jar as it was built
 * @param jvmFlags what its JVM is told
 */
record Application(String name, Path jar, List<String> jvmFlags, Home home) {

    /**
     * Its code is compiled once, in a hurry: to optimise it costs half of the processor time of a
     * start, and nine programs share what a machine has. Whoever measures commands starts the
     * service without it.
     */
    static final String COMPILED_IN_A_HURRY = "-XX:TieredStopAtLevel=1";

    boolean isBuilt() {
        return Files.exists(jar);
    }

    List<String> command() {
        var runnable = unpacked();
        var command = new ArrayList<>(jvm());
        command.addAll(Training.flagsFor(cache()));
        command.add("-jar");
        command.add(runnable.toString());
        return command;
    }

    private List<String> jvm() {
        var jvm =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:+UseCompactObjectHeaders",
                                "-XX:+ExitOnOutOfMemoryError",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow"));
        jvm.addAll(jvmFlags);
        return jvm;
    }

    /** Starts it once, up to the point where it would begin its work. */
    List<String> trainingCommand(Path newCache) {
        var command = new ArrayList<>(Training.OUT_OF_THE_WAY);
        command.addAll(jvm());
        command.addAll(
                List.of(
                        "-XX:AOTCacheOutput=" + newCache,
                        "-Dspring.context.exit=onRefresh",
                        "-jar",
                        unpacked().toString()));
        return command;
    }

    /** What the JVM remembers; another jar, another JDK or other flags make another file. */
    Path cache() {
        return Training.cache(home, name, fingerprint());
    }

    private Path unpacked() {
        if (!isSpringBootJar()) {
            return jar;
        }
        var directory = home.path("apps").resolve(name + "-" + fingerprint());
        var runnable = directory.resolve(jar.getFileName());
        if (!Files.exists(runnable)) {
            removeOlder();
            unpackInto(directory);
        }
        return runnable;
    }

    private void unpackInto(Path directory) {
        var unfinished = directory.resolveSibling(directory.getFileName() + ".unfinished");
        Home.delete(unfinished);
        var command =
                List.of(
                        jvm().getFirst(),
                        "-Djarmode=tools",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        unfinished.toString());
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(jar + " cannot be unpacked");
            }
            Files.move(unfinished, directory);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot unpack " + jar, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while unpacking " + jar, e);
        }
    }

    private void removeOlder() {
        try (var older =
                Files.newDirectoryStream(Files.createDirectories(home.path("apps")), name + "-*")) {
            older.forEach(Home::delete);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot clear away old copies of " + name, e);
        }
    }

    private boolean isSpringBootJar() {
        try (var file = new JarFile(jar.toFile())) {
            return file.getEntry("BOOT-INF/") != null;
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + jar, e);
        }
    }

    /** From the flags, and the checksums that the jar carries of what is in it. */
    private String fingerprint() {
        try (var file = new JarFile(jar.toFile())) {
            var checksum = new CRC32();
            jvm().forEach(flag -> checksum.update(flag.getBytes(StandardCharsets.UTF_8)));
            file.stream()
                    .map(entry -> entry.getName() + " " + entry.getCrc())
                    .forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
            return Long.toHexString(checksum.getValue());
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + jar, e);
        }
    }
}
