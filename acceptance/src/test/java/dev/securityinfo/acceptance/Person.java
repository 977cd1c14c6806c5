package dev.securityinfo.acceptance;

import static org.awaitility.Awaitility.await;

import dev.securityinfo.quickstart.Addresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who uses the product through its public interfaces only. */
public record Person(String name, String token, Addresses addresses) {

    /** Of everybody who can sign in. */
    public static final String PASSWORD = "opens-every-door-here";

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(3))
                    .build();

    private static final Pattern CODE = Pattern.compile("(?<!\\d)\\d{6}(?!\\d)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What a service answered. */
    public record Answer(int status, String body, String retryAfter, String etag) {

        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        public String text(String field) {
            return json().path(field).asString("");
        }
    }

    public String address() {
        return name + "@example.org";
    }

    public Answer adds(String address) {
        return posts("/v1/users/me/methods/email", "{\"address\":\"" + address + "\"}");
    }

    /** A key makes it one command, however often it is sent. */
    public Answer adds(String address, String key) {
        return posts("/v1/users/me/methods/email", "{\"address\":\"" + address + "\"}", key);
    }

    public Answer replaces(String methodId, String address) {
        return posts(
                "/v1/users/me/methods/email",
                "{\"address\":\"%s\",\"replaces\":\"%s\"}".formatted(address, methodId));
    }

    public Answer verifies(String methodId, String code) {
        return posts("/v1/users/me/methods/" + methodId + "/verify", "{\"code\":\"" + code + "\"}");
    }

    public Answer deletes(String methodId) {
        return send(request(addresses.command("/v1/users/me/methods/" + methodId)).DELETE());
    }

    /** The list as it is when the read model has seen this revision. */
    public JsonNode securityInfo(long revision) {
        var uri = addresses.query("/v1/users/me/security-info?revision=" + revision);
        var last = new ArrayList<Answer>();
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(
                        () -> {
                            last.add(send(request(uri).GET()));
                            return last.getLast().status() == 200;
                        });
        return last.getLast().json();
    }

    public Answer asksForSecurityInfo() {
        return send(request(addresses.query("/v1/users/me/security-info")).GET());
    }

    /** How many events the read model has seen of this person. */
    public int revision() {
        return asksForSecurityInfo().json().path("revision").asInt(-1);
    }

    /** Of the method with this address; empty if there is none. */
    public String statusOf(String address) {
        for (JsonNode method : asksForSecurityInfo().json().path("methods")) {
            if (method.path("value").asString().equals(address)) {
                return method.path("status").asString();
            }
        }
        return "";
    }

    /** The code in the newest mail with one to an address, once it is there. */
    public String codeMailedTo(String address) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> !codeMailsTo(address).isEmpty());
        Matcher code = CODE.matcher(codeMailsTo(address).getFirst());
        if (!code.find()) {
            throw new AssertionError("There is no code in the mail");
        }
        return code.group();
    }

    /** The mails with a code; notices have none. */
    public List<String> codeMailsTo(String address) {
        return mailsTo(address).stream().filter(text -> CODE.matcher(text).find()).toList();
    }

    /** The texts of the mails to an address, the newest first. */
    public List<String> mailsTo(String address) {
        var texts = new ArrayList<String>();
        var messages =
                send(request(addresses.mailbox("/api/v1/messages?limit=1000")).GET())
                        .json()
                        .path("messages");
        for (JsonNode message : messages) {
            if (message.path("To").toString().contains(address)) {
                var one = addresses.mailbox("/api/v1/message/" + message.path("ID").asString());
                texts.add(send(request(one).GET()).text("Text"));
            }
        }
        return texts;
    }

    public Answer gets(String path) {
        return send(request(addresses.command(path)).GET());
    }

    /** A command without a body. */
    public Answer orders(String path) {
        return send(request(addresses.command(path)).POST(BodyPublishers.noBody()));
    }

    private Answer posts(String path, String json) {
        return posts(path, json, UUID.randomUUID().toString());
    }

    private Answer posts(String path, String json, String key) {
        return send(
                request(addresses.command(path))
                        .header("Idempotency-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Retry-After").orElse(""),
                    response.headers().firstValue("ETag").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
