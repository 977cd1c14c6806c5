package dev.securityinfo.benchmarks.site;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A program that runs in a JVM of its own.
 *
 * @param ready what answers 200 when it can be used
 */
public record Program(String name, List<String> command, String ready) {

    private static final String HEALTH = "/actuator/health/readiness";
    private static final String HEAP = "-Xmx256m";

    /**
     * One of the services, unpacked as the quickstart and the containers have it: within its jar
     * each look for a class costs several times as much. What is unpacked stays when the project is
     * built.
     */
    public static Program service(BenchHome home, String name) throws IOException {
        var directory = home.path("apps").resolve(name);
        if (!Files.exists(directory)) {
            unpack(home.built(name + "/target/" + name + ".jar"), directory);
        }
        return new Program(name, java("-jar", directory.resolve(name + ".jar").toString()), HEALTH);
    }

    private static void unpack(Path jar, Path directory) throws IOException {
        var process =
                new ProcessBuilder(
                                java(
                                        "-Djarmode=tools",
                                        "-jar",
                                        jar.toString(),
                                        "extract",
                                        "--destination",
                                        directory.toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(jar + " cannot be unpacked");
        }
    }

    /** A main class of this module, with the classes of the command-service beside it. */
    public static Program ofOurs(String name, Class<?> main, String ready) {
        return new Program(name, java("-cp", classPath(), main.getName()), ready);
    }

    /** Something that is not ours. */
    public static Program other(String name, List<String> command, String ready) {
        return new Program(name, command, ready);
    }

    /** With other flags for the heap than the usual ones. */
    public Program withHeap(String... flags) {
        var other = new ArrayList<>(command);
        int at = other.indexOf(HEAP);
        other.remove(at);
        other.addAll(at, List.of(flags));
        return new Program(name, other, ready);
    }

    /** With flags for the JVM in front of all others. */
    Program with(String... flags) {
        var all = new ArrayList<>(command);
        all.addAll(1, List.of(flags));
        return new Program(name, all, ready);
    }

    public Program named(String otherName) {
        return new Program(otherName, command, ready);
    }

    /** That of this program; a child has another working directory. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The JVM is told what the quickstart tells it. */
    private static List<String> java(String... start) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                HEAP,
                                "-XX:+UseSerialGC",
                                "-XX:+UseCompactObjectHeaders",
                                "-XX:+ExitOnOutOfMemoryError",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of(start));
        return command;
    }
}
