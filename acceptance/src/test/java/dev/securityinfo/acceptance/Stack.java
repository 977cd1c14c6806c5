package dev.securityinfo.acceptance;

import dev.securityinfo.infrastructure.Ports;
import dev.securityinfo.quickstart.Addresses;
import dev.securityinfo.quickstart.Home;
import dev.securityinfo.quickstart.Installation;
import dev.securityinfo.quickstart.ScriptTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The whole product as {@code ./run} starts it, on ports and data of its own. Driven through the
 * launcher's own commands; one for all journeys of a run.
 */
final class Stack {

    /** What a command of the launcher printed, and how it ended. */
    record Result(int exit, String output) {}

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final List<String> PORTS =
            List.of(
                    "WEB_PORT",
                    "COMMAND_PORT",
                    "QUERY_PORT",
                    "NOTIFICATION_PORT",
                    "MAIL_PORT",
                    "ISSUER_PORT",
                    "POSTGRES_PORT",
                    "KAFKA_PORT",
                    "SMTP_PORT");

    private static final class Running {
        static final Stack STACK = start();
    }

    private final Path home;
    private final Map<String, String> environment;

    private Stack(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    static Stack running() {
        return Running.STACK;
    }

    private static Stack start() {
        try {
            Path home = Files.createTempDirectory("security-info-acceptance");
            var environment = new HashMap<String, String>();
            environment.put("SECURITY_INFO_HOME", home.toString());
            environment.put("SECURITY_INFO_AOT", "off");
            PORTS.forEach(port -> environment.put(port, "" + Ports.free()));
            var stack = new Stack(home, environment);
            Runtime.getRuntime().addShutdownHook(new Thread(stack::end));
            Result started = stack.run("start");
            if (started.exit() != 0) {
                throw new IllegalStateException("The stack did not start:\n" + started.output());
            }
            return stack;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end() {
        run("stop");
        run("reset");
    }

    /** One command of {@code ./run}. */
    Result run(String... arguments) {
        var command =
                new java.util.ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx96m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Dsecurity-info.root=" + ROOT,
                                "-jar",
                                ROOT.resolve("quickstart/launcher/target/launcher.jar")
                                        .toString()));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("security-info-run", ".txt");
            var builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "./run " + String.join(" ", arguments) + " did not end");
            }
            String text = Files.readString(output);
            Files.delete(output);
            return new Result(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean allIsUp() {
        return run("status").exit() == 0;
    }

    /** The process of a part, from the table that {@code ./run status} prints. */
    Optional<ProcessHandle> process(String part) {
        return run("status")
                .output()
                .lines()
                .map(String::strip)
                .map(line -> line.split("\\s+"))
                .filter(
                        columns ->
                                columns.length > 1
                                        && columns[0].equals(part)
                                        && columns[1].matches("\\d+"))
                .findFirst()
                .flatMap(columns -> ProcessHandle.of(Long.parseLong(columns[1])));
    }

    /** kill -9. */
    void kill(String part) {
        ProcessHandle process = process(part).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    Addresses addresses() {
        return new Addresses(installation().rememberedPorts());
    }

    Path home() {
        return home;
    }

    Person somebody() {
        String name = "person-" + UUID.randomUUID();
        return new Person(name, token(name), addresses());
    }

    String token(String name, String... scopes) {
        try {
            return ScriptTokens.of(installation()).token(name, List.of(scopes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Installation installation() {
        return new Installation(ROOT, new Home(home));
    }
}
