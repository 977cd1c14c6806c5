package dev.securityinfo.benchmarks.keycloak;

import dev.securityinfo.benchmarks.Progress;
import dev.securityinfo.benchmarks.http.KeptConnection;
import dev.securityinfo.benchmarks.http.Requests;
import dev.securityinfo.benchmarks.load.ClosedLoop;
import dev.securityinfo.benchmarks.load.Task;
import dev.securityinfo.benchmarks.rounds.Turn;
import dev.securityinfo.benchmarks.rounds.Variant;
import dev.securityinfo.benchmarks.site.ProcessorTime;
import dev.securityinfo.benchmarks.site.Program;
import dev.securityinfo.benchmarks.site.ServiceProcess;
import dev.securityinfo.benchmarks.site.Site;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An administrator changes users' e-mail addresses; all events of Keycloak's own are off. */
public final class EmailChanges implements Variant {

    public static final String NAME = "Keycloak";
    public static final String OPERATION = "change of e-mail address";

    private static final int USERS = 1_000;
    private static final String REALM = "/admin/realms/bench";
    private static final String ADMINISTRATOR = "admin";

    private final Site site;
    private final ServiceProcess server;
    private final List<KeptConnection> connections;
    private final String token;
    private final List<String> users;
    private final AtomicLong changes = new AtomicLong();

    public EmailChanges(Site site, int clients)
            throws IOException, InterruptedException, SQLException {
        this.site = site;
        this.server = start(site, KeycloakDistribution.in(site.home()));
        this.connections =
                IntStream.range(0, clients)
                        .mapToObj(_ -> new KeptConnection(server.port(), Duration.ofMinutes(2)))
                        .toList();
        this.token = tokenForAnHour();
        this.users = newUsers();
    }

    private static ServiceProcess start(Site site, KeycloakDistribution keycloak)
            throws SQLException {
        var password = UUID.randomUUID().toString();
        try (var connection = site.superuser("postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE keycloak LOGIN PASSWORD '" + password + "'");
            statement.execute("CREATE DATABASE keycloak OWNER keycloak");
        }
        int port = site.ports().take();
        var environment = new HashMap<String, String>();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMINISTRATOR);
        environment.put(
                "KC_DB_URL",
                "jdbc:postgresql://127.0.0.1:%d/keycloak".formatted(site.postgresPort()));
        environment.put("KC_DB_USERNAME", "keycloak");
        environment.put("KC_DB_PASSWORD", password);
        environment.put("KC_DB_POOL_MAX_SIZE", "32");
        environment.put("KC_HTTP_ENABLED", "true");
        environment.put("KC_HTTP_HOST", "127.0.0.1");
        environment.put("KC_HTTP_PORT", Integer.toString(port));
        environment.put("KC_HOSTNAME_STRICT", "false");
        return site.start(
                Program.other(NAME, keycloak.command("start", "--optimized"), "/realms/master"),
                environment,
                port);
    }

    private String tokenForAnHour() throws IOException {
        var first = token();
        var lifespan = "{\"accessTokenLifespan\":3600}";
        send(Requests.of("PUT", "/admin/realms/master", first, lifespan), 204);
        return token();
    }

    private String token() throws IOException {
        var form =
                "grant_type=password&client_id=admin-cli&username=%1$s&password=%1$s"
                        .formatted(ADMINISTRATOR);
        var path = "/realms/master/protocol/openid-connect/token";
        return send(Requests.form(path, form), 200).path("access_token").asString();
    }

    private List<String> newUsers() throws IOException {
        Progress.say("making %,d users in Keycloak".formatted(USERS));
        var representations =
                IntStream.range(0, USERS)
                        .mapToObj(
                                "{\"username\":\"user%1$d\",\"email\":\"user%1$d@mail.example\",\"enabled\":true}"
                                        ::formatted)
                        .collect(Collectors.joining(","));
        var realm =
                """
                {"realm":"bench","enabled":true,"eventsEnabled":false,"adminEventsEnabled":false,"users":[%s]}"""
                        .formatted(representations);
        send(Requests.of("POST", "/admin/realms", token, realm), 201);
        var list = REALM + "/users?briefRepresentation=true&max=" + USERS;
        var ids = new ArrayList<String>();
        send(Requests.of("GET", list, token), 200)
                .forEach(user -> ids.add(user.path("id").asString()));
        return ids;
    }

    private JsonNode send(ClassicHttpRequest request, int hopedFor) throws IOException {
        var body = connections.getFirst().send(request).expect(hopedFor).body();
        return JsonMapper.shared().readTree(body.isEmpty() ? "{}" : body);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Turn turn(Duration time) throws Exception {
        var processors = ProcessorTime.of(site).with("service", server.pid());
        var clients = connections.stream().map(this::changing).toList();
        return Turn.of(OPERATION, processors, () -> ClosedLoop.run(clients, time));
    }

    private Task changing(KeptConnection connection) {
        return () -> {
            long change = changes.getAndIncrement();
            var user = users.get((int) (change % users.size()));
            var body = "{\"email\":\"user%d@mail.example\"}".formatted(USERS + change);
            var request = Requests.of("PUT", REALM + "/users/" + user, token, body);
            connection.send(request).expect(204);
            return true;
        };
    }

    @Override
    public void close() {
        connections.forEach(KeptConnection::close);
        site.stop(server);
    }
}
