package dev.securityinfo.acceptance;

import dev.securityinfo.infrastructure.ChildProcess;
import dev.securityinfo.infrastructure.Ports;
import dev.securityinfo.quickstart.Addresses;
import dev.securityinfo.quickstart.Home;
import dev.securityinfo.quickstart.Installation;
import dev.securityinfo.quickstart.ScriptTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * The whole product as {@code ./run} starts it, on ports and data of its own. Driven through the
 * launcher's own commands; one for all journeys of a run.
 */
public final class Stack {

    /** What a command of the launcher printed, and how it ended. */
    public record Result(int exit, String output) {}

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

    private static final int GUESTS = 60;
    private static final String AUDITOR = "erin";

    private final AtomicInteger guests = new AtomicInteger();
    private final Path home;
    private final Map<String, String> environment;

    private Stack(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    public static Stack running() {
        return Running.STACK;
    }

    private static Stack start() {
        try {
            Path home = Files.createTempDirectory("security-info-acceptance");
            var environment = new HashMap<String, String>();
            environment.put("SECURITY_INFO_HOME", home.toString());
            environment.put("SECURITY_INFO_AOT", "off");
            // No test waits a minute for a checkpoint.
            environment.put("SECURITYINFO_NOTARY_EVERY", "2s");
            PORTS.forEach(port -> environment.put(port, "" + Ports.free()));
            environment.put("STRICT_WEB_PORT", "" + Ports.free());
            environment.put("SPRING_APPLICATION_JSON", guests(environment));
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

    /** Whom the issuer knows instead of the people of the quickstart; other parts pass it over. */
    private static String guests(Map<String, String> environment) {
        var json = JsonMapper.shared().createObjectNode();
        var issuer = json.putObject("security-info").putObject("issuer");
        var people = issuer.putArray("people");
        for (int i = 1; i <= GUESTS; i++) {
            guest(people, "robin" + i, "security-info");
        }
        guest(
                people,
                AUDITOR,
                "security-info",
                "security-info.audit",
                "security-info.audit.values");
        var redirects = issuer.putObject("web").putArray("redirect-uris");
        for (var port : List.of("WEB_PORT", "STRICT_WEB_PORT")) {
            redirects.add(
                    "http://localhost:%s/login/oauth2/code/security-info"
                            .formatted(environment.get(port)));
        }
        return json.toString();
    }

    private static void guest(ArrayNode people, String name, String... scopes) {
        var entitled =
                people.addObject()
                        .put("name", name)
                        .put("full-name", "Robin Visser")
                        .put("email", name + "@contoso.com")
                        .put("password", Person.PASSWORD)
                        .putArray("scopes");
        for (var scope : scopes) {
            entitled.add(scope);
        }
    }

    private void end() {
        run("stop");
        run("reset");
    }

    /** One command of {@code ./run}. */
    public Result run(String... arguments) {
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

    public boolean allIsUp() {
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

    /** A second web beside the first, which wants sign-ins to be more recent than usual. */
    public StrictWeb webThatWantsASignInOf(Duration age) {
        var secrets = properties("secrets.properties");
        var address = "http://localhost:" + environment.get("STRICT_WEB_PORT");
        var process =
                ChildProcess.start(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-jar",
                                ROOT.resolve("web/target/web.jar").toString()),
                        Map.of(
                                "SERVER_PORT", environment.get("STRICT_WEB_PORT"),
                                "SERVER_ADDRESS", "127.0.0.1",
                                "SECURITYINFO_WEB_ISSUER", addresses().issuer("").toString(),
                                "SECURITYINFO_WEB_CLIENTSECRET",
                                        secrets.getProperty("web-client-secret"),
                                "SECURITYINFO_WEB_COMMANDSERVICE",
                                        addresses().command("").toString(),
                                "SECURITYINFO_WEB_QUERYSERVICE", addresses().query("").toString(),
                                "SECURITYINFO_WEB_RECENTSIGNIN", age.toString()),
                        home,
                        home.resolve("logs/strict-web.log"),
                        ChildProcess.Signal.KILL);
        return new StrictWeb(address, process);
    }

    /** A process beside those of the launcher. */
    public record StrictWeb(String address, ChildProcess process) implements AutoCloseable {

        public boolean isReady() {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", URI.create(address).getPort()));
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public void close() {
            process.kill();
        }
    }

    /** Whether the supervisor has it up, in another process than this one. */
    boolean isUpAfter(String part, ProcessHandle earlier) {
        var status = properties("run/" + part + ".properties");
        return status.getProperty("state", "").equals("up")
                && !status.getProperty("pid", "").equals("" + earlier.pid());
    }

    private Properties properties(String file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(home.resolve(file))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** kill -9. */
    void kill(String part) {
        ProcessHandle process = process(part).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    public Addresses addresses() {
        return new Addresses(installation().rememberedPorts());
    }

    /** A connection to the database of a service, for what only the superuser can do. */
    Connection asSuperuser(String database) throws SQLException {
        var url =
                "jdbc:postgresql://127.0.0.1:" + environment.get("POSTGRES_PORT") + "/" + database;
        var password = properties("secrets.properties").getProperty("postgres");
        return DriverManager.getConnection(url, "postgres", password);
    }

    Path home() {
        return home;
    }

    public Person somebody() {
        return person("person-" + UUID.randomUUID());
    }

    /** Somebody who can sign in at the issuer as well, and whom no other test knows. */
    public Person guest() {
        return person(
                JsonMapper.shared()
                        .readTree(environment.get("SPRING_APPLICATION_JSON"))
                        .at("/security-info/issuer/people/" + guests.getAndIncrement() + "/name")
                        .asString());
    }

    /** The auditor who can sign in at the issuer. */
    public Person guestWhoAudits() {
        return person(AUDITOR);
    }

    /** An administrator whom no other test knows. */
    Person administrator() {
        var name = "admin-" + UUID.randomUUID();
        return new Person(name, token(name, "security-info", "security-info.admin"), addresses());
    }

    /** Somebody who reads the history, values included. */
    Person auditor() {
        var name = "auditor-" + UUID.randomUUID();
        return new Person(
                name,
                token(name, "security-info.audit", "security-info.audit.values"),
                addresses());
    }

    private Person person(String name) {
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
