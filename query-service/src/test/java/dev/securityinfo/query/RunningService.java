package dev.securityinfo.query;

import static org.awaitility.Awaitility.await;

import dev.securityinfo.infrastructure.Database;
import dev.securityinfo.infrastructure.TestIssuer;
import dev.securityinfo.query.platform.feed.Intake;
import dev.securityinfo.query.platform.feed.ReadModels;
import dev.securityinfo.wire.keys.KeysetTool;
import dev.securityinfo.wire.keys.WrappingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a free port, and a client that asks it. */
public final class RunningService implements AutoCloseable {

    public static final TestIssuer ISSUER = TestIssuer.start();

    private static final Path KEYS = keys();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ConfigurableApplicationContext context;

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts it.
     *
     * @param more settings as {@code name=value}
     */
    public static RunningService start(Database database, String kafka, String... more) {
        var arguments = arguments(database, kafka, more);
        arguments.add("--server.port=0");
        return new RunningService(
                new SpringApplicationBuilder(QueryService.class)
                        .run(arguments.toArray(String[]::new)));
    }

    /** What it is told at its start, by whoever starts it. */
    static List<String> arguments(Database database, String kafka, String... more) {
        var arguments = new ArrayList<>(List.of(more).stream().map(s -> "--" + s).toList());
        Map.of(
                        "spring.datasource.url", database.url(),
                        "spring.datasource.username", database.service().user(),
                        "spring.datasource.password", database.service().password(),
                        "spring.flyway.url", database.url(),
                        "spring.flyway.user", database.owner().user(),
                        "spring.flyway.password", database.owner().password(),
                        "spring.kafka.bootstrap-servers", kafka,
                        "security-info.keys.wrapping", KEYS.toString(),
                        "spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER.issuerUri())
                .forEach((name, value) -> arguments.add("--" + name + "=" + value));
        // One broker serves many databases: each has its own readers.
        arguments.add("--spring.kafka.consumer.group-id=query-service-" + database.name());
        arguments.add("--spring.main.banner-mode=off");
        return arguments;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> List<T> beans(Class<T> type) {
        return List.copyOf(context.getBeansOfType(type).values());
    }

    public Intake intake(String topic) {
        return context.getBeansOfType(Intake.class).values().stream()
                .filter(intake -> intake.topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    public JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    public TransactionTemplate transaction() {
        return new TransactionTemplate(bean(PlatformTransactionManager.class));
    }

    public URI uri(String path) {
        int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public static HttpRequest.Builder request(URI uri, String token) {
        return HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token);
    }

    public HttpResponse<String> get(Person person, String query, String... headers) {
        return get(ISSUER.token(person.id), "/v1/users/me/security-info" + query, headers);
    }

    public HttpResponse<String> get(String token, String path, String... headers) {
        var request = request(uri(path), token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    public HttpResponse<String> getPublic(String path) {
        return send(HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20)).build());
    }

    /** Returns when the feed was read as far as it went at the start. */
    public void awaitLoaded() {
        await().atMost(Duration.ofSeconds(60)).until(() -> bean(ReadModels.class).state().loaded());
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    public HttpClient client() {
        return client;
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    public static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    static WrappingKey wrappingKey() {
        return WrappingKey.at(KEYS.toString(), Clock.systemUTC());
    }

    private static Path keys() {
        try {
            var directory = Files.createTempDirectory("query-keys");
            KeysetTool.writeMissing(directory);
            return directory.resolve(KeysetTool.WRAPPING);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("No keys can be made", e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
