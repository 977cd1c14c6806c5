package dev.securityinfo.web.stage;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An issuer where everybody who comes is signed in already, as Alice unless a test says otherwise.
 * Spring Security on the other side checks all that it says: state, nonce, PKCE, signature.
 */
public final class StandInIssuer extends Door {

    private static final String OF_EVERYBODY = "openid security-info";

    private final ECKey key = newKey();
    private final Map<String, Map<String, String>> begun = new ConcurrentHashMap<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final List<Map<String, String>> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile Duration signedInAgo = Duration.ZERO;
    private volatile boolean heedsMaxAge = true;
    private volatile Duration tokensLive = Duration.ofHours(1);
    private volatile boolean refreshes = true;
    private volatile String name = "Alice Jansen";
    private volatile String subject = "alice";

    private volatile String scopes = OF_EVERYBODY;

    private final String ending;

    public StandInIssuer() {
        this("");
    }

    /** One whose name for itself ends like this. */
    public StandInIssuer(String ending) {
        this.ending = ending;
    }

    /** What it calls itself. */
    public String name() {
        return uri() + ending;
    }

    /** What was asked of it, the newest last. */
    public List<Map<String, String>> asked() {
        return List.copyOf(asked);
    }

    public void everybodySignedIn(Duration ago) {
        signedInAgo = ago;
        heedsMaxAge = true;
    }

    public void passesMaxAgeOver() {
        heedsMaxAge = false;
    }

    public void tokensLive(Duration lifetime) {
        tokensLive = lifetime;
    }

    public void refreshes(boolean does) {
        refreshes = does;
    }

    public void calls(String person) {
        name = person;
    }

    /** From now on it is somebody else who comes. */
    public void signsIn(String person) {
        subject = person;
    }

    /** From now on whoever signs in may do more. */
    public void grants(String... more) {
        scopes = OF_EVERYBODY + " " + String.join(" ", more);
    }

    public void asEver() {
        comeBack();
        scopes = OF_EVERYBODY;
        signedInAgo = Duration.ZERO;
        heedsMaxAge = true;
        tokensLive = Duration.ofHours(1);
        refreshes = true;
        name = "Alice Jansen";
        subject = "alice";
        asked.clear();
    }

    @Override
    void answer(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/.well-known/openid-configuration" ->
                    json(
                            exchange,
                            """
                            {"issuer":"%2$s","jwks_uri":"%1$s/jwks","authorization_endpoint":"%1$s/authorize",
                             "token_endpoint":"%1$s/token","end_session_endpoint":"%1$s/end",
                             "userinfo_endpoint":"%1$s/userinfo","response_types_supported":["code"],
                             "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["ES256"],
                             "token_endpoint_auth_methods_supported":["client_secret_basic"]}"""
                                    .formatted(uri(), name()));
            case "/jwks" -> json(exchange, new JWKSet(key.toPublicJWK()).toString());
            case "/authorize" -> authorize(exchange);
            case "/token" -> token(exchange);
            default -> send(exchange, 404, "text/plain", "");
        }
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var asks = form(exchange.getRequestURI().getRawQuery());
        asked.add(asks);
        if (asks.containsKey("max_age") && heedsMaxAge) {
            signedInAgo = Duration.ZERO; // and the password was right
        }
        var code = UUID.randomUUID().toString();
        begun.put(code, asks);
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        asks.get("redirect_uri") + "?code=" + code + "&state=" + asks.get("state"));
        exchange.sendResponseHeaders(302, -1);
    }

    private void token(HttpExchange exchange) throws IOException {
        var asks =
                form(
                        new String(
                                exchange.getRequestBody().readAllBytes(),
                                StandardCharsets.US_ASCII));
        var code = asks.get("code");
        if (code == null && !refreshes) {
            send(exchange, 400, "application/json", "{\"error\":\"invalid_grant\"}");
            return;
        }
        var nonce = code == null ? null : begun.remove(code).get("nonce");
        json(
                exchange,
                """
                {"access_token":"token-%d","token_type":"Bearer","expires_in":%d,"refresh_token":"%s",
                 "scope":"%s","id_token":"%s"}"""
                        .formatted(
                                tokens.incrementAndGet(),
                                tokensLive.toSeconds(),
                                UUID.randomUUID(),
                                scopes,
                                idToken(nonce)));
    }

    private String idToken(String nonce) {
        var now = Instant.now();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(name())
                        .subject(subject)
                        .audience("web")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300)))
                        .claim("auth_time", now.minus(signedInAgo).getEpochSecond())
                        .claim("nonce", nonce)
                        .claim("name", name)
                        .claim("email", "alice@contoso.com");
        try {
            var token =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                            claims.build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void json(HttpExchange exchange, String body) throws IOException {
        send(exchange, 200, "application/json", body);
    }

    static Map<String, String> form(String encoded) {
        var form = new HashMap<String, String>();
        for (var pair : encoded == null ? new String[0] : encoded.split("&")) {
            int at = pair.indexOf('=');
            form.put(
                    decoded(at < 0 ? pair : pair.substring(0, at)),
                    at < 0 ? "" : decoded(pair.substring(at + 1)));
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("published").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("No key on P-256 can be made", e);
        }
    }
}
