package dev.securityinfo.benchmarks.commands;

import dev.securityinfo.benchmarks.http.KeptConnection;
import dev.securityinfo.benchmarks.http.Requests;
import java.io.IOException;
import java.util.UUID;

/** Commands over HTTP, with the person's token. */
public final class HttpSender implements Sender {

    private static final String METHODS = "/v1/users/me/methods/";

    private final KeptConnection connection;

    public HttpSender(int port) {
        connection = new KeptConnection(port);
    }

    @Override
    public UUID add(Person person) throws IOException {
        var body = "{\"address\":\"" + person.freshAddress() + "\"}";
        var request = Requests.of("POST", METHODS + "email", person.token(), body);
        return UUID.fromString(connection.send(request).expect(201).text("methodId"));
    }

    @Override
    public void verify(Person person) throws IOException {
        var path = METHODS + person.methodId() + "/verify";
        var body = "{\"code\":\"" + person.code() + "\"}";
        connection.send(Requests.of("POST", path, person.token(), body)).expect(200);
    }

    @Override
    public void delete(Person person) throws IOException {
        var path = METHODS + person.methodId();
        connection.send(Requests.of("DELETE", path, person.token())).expect(204);
    }

    @Override
    public void close() {
        connection.close();
    }
}
