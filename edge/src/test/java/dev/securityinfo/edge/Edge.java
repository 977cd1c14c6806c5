package dev.securityinfo.edge;

import dev.securityinfo.infrastructure.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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

    private Edge(String... settings) {
        var application = new SpringApplication(SampleService.class);
        var arguments = new String[settings.length + 3];
        arguments[0] = "--server.port=0";
        arguments[1] =
                "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.issuerUri();
        arguments[2] = "--spring.main.banner-mode=off";
        System.arraycopy(settings, 0, arguments, 3, settings.length);
        service = (ServletWebServerApplicationContext) application.run(arguments);
    }

    /** One for all tests that leave no trace. */
    static synchronized Edge shared() {
        if (shared == null) {
            shared = new Edge();
        }
        return shared;
    }

    static Edge with(String... settings) {
        return new Edge(settings);
    }

    int port() {
        var server = service.getWebServer();
        return server == null ? -1 : server.getPort();
    }

    Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
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
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String[] with(String[] headers, String name, String value) {
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].equals(name)) {
                return headers;
            }
        }
        var more = java.util.Arrays.copyOf(headers, headers.length + 2);
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
