package dev.securityinfo.edge;

import dev.securityinfo.infrastructure.TestIssuer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample service on a free port, its issuer, and a client. */
final class Edge implements AutoCloseable {

    private static @Nullable Edge shared;

    final TestIssuer issuer = TestIssuer.start();

    private final HttpClient client = HttpClient.newHttpClient();
    private final ServletWebServerApplicationContext service;

    private Edge(boolean issuing) {
        if (!issuing) {
            issuer.stop();
        }
        service =
                (ServletWebServerApplicationContext)
                        new SpringApplication(SampleService.class)
                                .run(
                                        "--server.port=0",
                                        "--spring.main.banner-mode=off",
                                        "--spring.security.oauth2.resourceserver.jwt.issuer-uri="
                                                + issuer.issuerUri());
    }

    /** One for all tests that leave no trace. */
    static synchronized Edge shared() {
        if (shared == null) {
            shared = new Edge(true);
        }
        return shared;
    }

    /** It starts, although nobody listens where its issuer should be. */
    static Edge withoutIssuer() {
        return new Edge(false);
    }

    int port() {
        var server = service.getWebServer();
        return server == null ? -1 : server.getPort();
    }

    Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    /** Asked again and again, for at most 10 s. */
    Answer eventually(int status, String path, String... headers) {
        var until = Instant.now().plusSeconds(10);
        var answer = get(path, headers);
        while (answer.status() != status && Instant.now().isBefore(until)) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            answer = get(path, headers);
        }
        return answer;
    }

    /** As alice, with a token for her own data. */
    Answer getAsAlice(String path, String... headers) {
        return get(path, with(headers, "Authorization", "Bearer " + issuer.token("alice")));
    }

    Answer postAsAlice(String path, String body, String... headers) {
        return send(
                "POST",
                path,
                body,
                with(
                        with(headers, "Content-Type", "application/json"),
                        "Authorization",
                        "Bearer " + issuer.token("alice")));
    }

    Answer send(String method, String path, String body, String... headers) {

        return send(method, path, BodyPublishers.ofString(body), headers);
    }

    Answer send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                        .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What comes back for these very bytes, until the service closes or falls silent. */
    String raw(String request) throws IOException {
        var answer = new ByteArrayOutputStream();
        try (var socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getInputStream().transferTo(answer);
        } catch (SocketTimeoutException e) {
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    private static String[] with(String[] headers, String name, String value) {
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].equals(name)) {
                return headers;
            }
        }
        var more = Arrays.copyOf(headers, headers.length + 2);
        more[headers.length] = name;
        more[headers.length + 1] = value;
        return more;
    }

    @Override
    public void close() {
        service.close();
        issuer.close();
        client.close();
    }

    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body());
        }

        /** {@code 400 invalid-request address required}: what a refusal says, in a line. */
        String refusal() {
            var json = json();
            var said =
                    new StringBuilder()
                            .append(status())
                            .append(' ')
                            .append(json.path("type").asString().replace("/problems/", ""));
            json.path("errors")
                    .forEach(
                            e ->
                                    said.append(' ')
                                            .append(e.path("field").asString())
                                            .append(' ')
                                            .append(e.path("rule").asString()));
            return said.toString();
        }
    }
}
