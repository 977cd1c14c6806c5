package dev.securityinfo.command;

import com.google.crypto.tink.HybridDecrypt;
import dev.securityinfo.contract.CodeEvent.CodeIssued;
import dev.securityinfo.wire.FactCodec;
import dev.securityinfo.wire.keys.DeliveryContent;
import dev.securityinfo.wire.keys.DeliveryOpener;
import dev.securityinfo.wire.keys.DeliveryPlace;
import dev.securityinfo.wire.keys.KeysetFile;
import dev.securityinfo.wire.keys.KeysetTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Somebody with a token, who asks the command-service for things and reads the mail. */
public final class Person {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final RunningCommandService service;
    private final String name;
    private final String token;

    Person(RunningCommandService service, String name, String token) {
        this.service = service;
        this.name = name;
        this.token = token;
    }

    public String name() {
        return name;
    }

    /** The same person at another instance. */
    public Person at(RunningCommandService other) {
        return new Person(other, name, token);
    }

    public Answer adds(String address, String... headers) {
        return posts("/v1/users/me/methods/email", "{\"address\":\"" + address + "\"}", headers);
    }

    public Answer replaces(String methodId, String address) {
        return posts(
                "/v1/users/me/methods/email",
                "{\"address\":\"%s\",\"replaces\":\"%s\"}".formatted(address, methodId));
    }

    public Answer verifies(String methodId, String code, String... headers) {
        return posts(
                "/v1/users/me/methods/" + methodId + "/verify",
                "{\"code\":\"" + code + "\"}",
                headers);
    }

    public Answer asksForAnotherCode(String methodId, String... headers) {
        return sends(
                "POST",
                "/v1/users/me/methods/" + methodId + "/codes",
                BodyPublishers.noBody(),
                headers);
    }

    public Answer deletes(String methodId, String... headers) {
        return sends(
                "DELETE", "/v1/users/me/methods/" + methodId, BodyPublishers.noBody(), headers);
    }

    public Answer posts(String path, String json, String... headers) {
        var all = new ArrayList<>(List.of("Content-Type", "application/json"));
        all.addAll(List.of(headers));
        return sends("POST", path, BodyPublishers.ofString(json), all.toArray(String[]::new));
    }

    public Answer sends(String method, String path, BodyPublisher body, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create(service.url() + path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + token)
                        .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Adds an address and answers its code. */
    public String hasVerified(String address) {
        String method = adds(address).methodId();
        verifies(method, newestCode(method));
        return method;
    }

    public String newestCode(String methodId) {
        return newestDelivery(methodId).code();
    }

    /** What the notification-service would read from the newest CodeIssued of a method. */
    public DeliveryContent newestDelivery(String methodId) {
        var issued =
                events().stream()
                        .filter(event -> event.name().equals("security-info.code-issued"))
                        .map(
                                event ->
                                        (CodeIssued)
                                                new FactCodec()
                                                        .decode(event.name(), event.data())
                                                        .orElseThrow())
                        .filter(event -> event.methodId().toString().equals(methodId))
                        .toList()
                        .getLast();
        var keyset =
                KeysetFile.open(
                        service.keys().resolve(KeysetTool.DELIVERY_PRIVATE),
                        HybridDecrypt.class,
                        Clock.systemUTC());
        return new DeliveryOpener(keyset).open(issued.sealed(), DeliveryPlace.of(issued));
    }

    /** A code of six digits that is not the one that was sent. */
    public String wrongCode(String methodId) {
        return "%06d".formatted((Integer.parseInt(newestCode(methodId)) + 1) % 1_000_000);
    }

    /** A row of the store. */
    public record Stored(long position, long sequence, String name, String data, String metadata) {}

    /** The person's events as the auditor reads them. */
    public List<Stored> events() {
        var database = service.database();
        try (var connection =
                        DriverManager.getConnection(
                                database.url(),
                                database.auditor().user(),
                                database.auditor().password());
                var query =
                        connection.prepareStatement(
                                "SELECT position, sequence, name, data, metadata FROM event WHERE subject = ?"
                                        + " ORDER BY position")) {
            query.setString(1, name);
            var events = new ArrayList<Stored>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    events.add(
                            new Stored(
                                    rows.getLong(1),
                                    rows.getLong(2),
                                    rows.getString(3),
                                    rows.getString(4),
                                    rows.getString(5)));
                }
            }
            return events;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<String> eventNames() {
        return events().stream()
                .map(event -> event.name().substring("security-info.".length()))
                .toList();
    }
}
