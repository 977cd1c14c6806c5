package dev.securityinfo.infrastructure;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * An OpenID Connect issuer for tests: it publishes its key and signs whatever a test wants to show
 * to a service.
 */
public final class TestIssuer implements AutoCloseable {

    private final int port = Ports.free();
    private final ECKey key = newKey("published");
    private final ECKey forgersKey = newKey("published");
    private HttpServer server;

    private TestIssuer() {
        server = listening();
    }

    public static TestIssuer start() {
        return new TestIssuer();
    }

    public String issuerUri() {
        return "http://127.0.0.1:" + port;
    }

    /** A token that a service accepts; without scopes it is one for a person's own data. */
    public String token(String subject, String... scopes) {
        var token = tokenFor(subject);
        return (scopes.length == 0 ? token : token.scopes(scopes)).sign();
    }

    /** A token to be bent. */
    public TestToken tokenFor(String subject) {
        return TestToken.good(this, subject);
    }

    ECKey key() {
        return key;
    }

    /** Says that it is the published key, and is another. */
    ECKey forgersKey() {
        return forgersKey;
    }

    /** Keys and discovery are away; tokens can still be signed. */
    public void stop() {
        server.stop(0);
    }

    /** Back on the same port with the same key. */
    public void startAgain() {
        server.stop(0);
        server = listening();
    }

    @Override
    public void close() {
        stop();
    }

    private HttpServer listening() {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            var listening = HttpServer.create(address, 0);
            listening.createContext(
                    "/.well-known/openid-configuration",
                    exchange ->
                            answer(
                                    exchange,
                                    """
                                    {"issuer":"%1$s","jwks_uri":"%1$s/jwks",\
                                    "authorization_endpoint":"%1$s/authorize",\
                                    "token_endpoint":"%1$s/token",\
                                    "response_types_supported":["code"],\
                                    "subject_types_supported":["public"],\
                                    "id_token_signing_alg_values_supported":["ES256"]}"""
                                            .formatted(issuerUri())));
            listening.createContext(
                    "/jwks",
                    exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException("The issuer cannot listen on port " + port, e);
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    private static ECKey newKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("No key on P-256 can be made", e);
        }
    }
}
