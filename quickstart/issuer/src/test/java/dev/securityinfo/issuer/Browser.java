package dev.securityinfo.issuer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody's browser, and the client that it signs in for. */
final class Browser {

    private static final String VERIFIER = "a-verifier-of-43-characters-or-more-0123456789";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final JsonMapper JSON = new JsonMapper();

    final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String issuer;

    Browser(String issuer) {
        this.issuer = issuer;
    }

    HttpResponse<String> get(String address) throws Exception {
        return send(request(address).header("Accept", "text/html,*/*;q=0.8"));
    }

    HttpResponse<String> post(String address, Map<String, String> form) throws Exception {
        return send(
                request(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encode(form))));
    }

    /** Follows redirects within the issuer; stops at a page or at the way back to the client. */
    HttpResponse<String> follow(String address) throws Exception {
        var response = get(address);
        while (response.statusCode() == 302 && location(response).startsWith(issuer)) {
            response = get(location(response));
        }
        return response;
    }

    /** Comes from the client to be signed in; parameters are names and values in turn. */
    HttpResponse<String> authorize(String... more) throws Exception {
        var parameters =
                new TreeMap<>(
                        Map.of(
                                "response_type", "code",
                                "client_id", "web",
                                "redirect_uri", RunningIssuer.REDIRECT,
                                "scope", "openid profile email security-info security-info.admin",
                                "state", "a state",
                                "nonce", "a nonce",
                                "code_challenge_method", "S256",
                                "code_challenge", challenge()));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return follow("/oauth2/authorize?" + encode(parameters));
    }

    /** Fills in the login page that is on the screen. */
    HttpResponse<String> signIn(HttpResponse<String> page, String name, String password)
            throws Exception {
        var csrf = CSRF.matcher(page.body());
        if (!csrf.find()) {
            throw new AssertionError("not the login page: " + page.body());
        }
        return follow(
                location(
                        post(
                                "/login",
                                Map.of(
                                        "username", name,
                                        "password", password,
                                        "_csrf", csrf.group(1)))));
    }

    /** What the client does with the code. */
    JsonNode redeem(HttpResponse<String> wayBack) throws Exception {
        return token(
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        parameter(wayBack, "code"),
                        "redirect_uri",
                        RunningIssuer.REDIRECT,
                        "code_verifier",
                        VERIFIER));
    }

    JsonNode refresh(JsonNode tokens) throws Exception {
        return token(
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        tokens.get("refresh_token").stringValue()));
    }

    private JsonNode token(Map<String, String> form) throws Exception {
        var all = new TreeMap<>(form);
        all.put("client_id", "web");
        all.put("client_secret", RunningIssuer.CLIENT_SECRET);
        return JSON.readTree(post("/oauth2/token", all).body());
    }

    static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }

    static String parameter(HttpResponse<String> wayBack, String name) {
        for (var pair : URI.create(location(wayBack)).getRawQuery().split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), UTF_8);
            }
        }
        throw new AssertionError("no " + name + " in " + location(wayBack));
    }

    static JsonNode header(JsonNode tokens, String token) {
        return part(tokens.get(token).stringValue(), 0);
    }

    static JsonNode claims(JsonNode tokens, String token) {
        return part(tokens.get(token).stringValue(), 1);
    }

    private static JsonNode part(String jwt, int part) {
        return JSON.readTree(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[part]));
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(
                URI.create(address.startsWith("/") ? issuer + address : address));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(joining("&"));
    }

    private static String challenge() throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(US_ASCII)));
    }
}
