package dev.securityinfo.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Requests with connections kept alive; of the JDK's clients the one that costs least CPU. */
final class Http {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PATIENCE_MS = 30_000;

    static {
        System.setProperty("http.maxConnections", "64");
        System.setProperty("sun.net.http.retryPost", "false");
    }

    record Answer(int status, String body) {

        boolean isSuccess() {
            return status / 100 == 2;
        }

        JsonNode json() {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        }

        Answer orFail() throws IOException {
            if (!isSuccess()) {
                throw new IOException("answered with " + status + " " + body);
            }
            return this;
        }
    }

    private Http() {}

    static Answer get(String address, @Nullable String token) throws IOException {
        return send("GET", address, token, null);
    }

    static Answer post(String address, String token, Map<String, String> body) throws IOException {
        return send("POST", address, token, JSON.writeValueAsBytes(body));
    }

    private static Answer send(
            String method, String address, @Nullable String token, byte @Nullable [] body)
            throws IOException {
        var connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(PATIENCE_MS);
        connection.setReadTimeout(PATIENCE_MS);
        if (token != null) {
            connection.setRequestProperty("Authorization", "Bearer " + token);
        }
        if (body != null) {
            // No streaming mode: it sends head and body apart, and the server's delayed
            // acknowledgement of the head would be measured, 40 ms of it.
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            try (var out = connection.getOutputStream()) {
                out.write(body);
            }
        }
        int status = connection.getResponseCode();
        // Read to its end, or the connection is not used again.
        try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, in == null ? "" : new String(in.readAllBytes(), UTF_8));
        }
    }
}
