package dev.securityinfo.quickstart;

import static dev.securityinfo.quickstart.Demo.expect;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The HTTP interfaces as one person sees them. */
record DemoApi(Addresses addresses, String token) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * @param revision from the ETag, or -1
     */
    record Answer(int status, long revision, JsonNode body) {

        Answer expecting(int expected) {
            expect(status == expected, "the answer was " + this);
            return this;
        }

        @Override
        public String toString() {
            return status + " " + body;
        }
    }

    Answer add(String address) throws IOException {
        return post("/v1/users/me/methods/email", Map.of("address", address)).expecting(201);
    }

    Answer tryToVerify(String method, String code) throws IOException {
        return post("/v1/users/me/methods/" + method + "/verify", Map.of("code", code));
    }

    Answer verify(String method, String code) throws IOException {
        return tryToVerify(method, code).expecting(200);
    }

    Answer delete(String method) throws IOException {
        return send(request(addresses.command("/v1/users/me/methods/" + method)).DELETE())
                .expecting(204);
    }

    /** As it is when the read model has seen that revision. */
    Answer securityInfo(long revision) throws IOException {
        var uri = addresses.query("/v1/users/me/security-info?revision=" + revision);
        var deadline = Instant.now().plus(PATIENCE);
        var answer = send(request(uri));
        while (answer.status() == 503 && Instant.now().isBefore(deadline)) {
            pause();
            answer = send(request(uri));
        }
        return answer.expecting(200);
    }

    /** The text of the newest mail to that address. */
    String awaitMailTo(String address) throws IOException {
        var deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            var messages = send(request(addresses.mailbox("/api/v1/messages"))).expecting(200);
            for (var message : messages.body().path("messages")) {
                if (message.path("To").toString().contains(address)) {
                    var id = message.path("ID").asString();
                    var mail = send(request(addresses.mailbox("/api/v1/message/" + id)));
                    return mail.expecting(200).body().path("Text").asString();
                }
            }
            pause();
        }
        expect(false, "no mail to " + address + " within " + PATIENCE.toSeconds() + " s");
        return "";
    }

    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }

    private Answer post(String path, Map<String, String> body) throws IOException {
        return send(
                request(addresses.command(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(15))
                .header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest.Builder request) throws IOException {
        var response = Http.send(request.build());
        var revision =
                response.headers()
                        .firstValue("ETag")
                        .map(tag -> tag.replace("\"", "").replace("W/", ""))
                        .filter(tag -> tag.matches("\\d{1,18}"))
                        .map(Long::parseLong)
                        .orElse(-1L);
        var body =
                response.body().isBlank()
                        ? MissingNode.getInstance()
                        : JSON.readTree(response.body());
        return new Answer(response.statusCode(), revision, body);
    }
}
