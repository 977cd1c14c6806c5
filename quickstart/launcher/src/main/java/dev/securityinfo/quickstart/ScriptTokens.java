package dev.securityinfo.quickstart;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Bearer tokens for scripts, for any name. */
public record ScriptTokens(Addresses addresses, String secret) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public static ScriptTokens of(Installation installation) {
        return new ScriptTokens(
                new Addresses(installation.rememberedPorts()),
                Secrets.of(installation.home()).scriptSecret());
    }

    /** Without scopes the token has those of that person. */
    public String token(String subject, List<String> scopes) throws IOException {
        var body = new LinkedHashMap<String, Object>();
        body.put("subject", subject);
        if (!scopes.isEmpty()) {
            body.put("scopes", scopes);
        }
        var request =
                HttpRequest.newBuilder(addresses.issuer("/scripts/token"))
                        .timeout(Duration.ofSeconds(10))
                        .header("Authorization", "Bearer " + secret)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build();
        var answer = Http.send(request);
        if (answer.statusCode() != 200) {
            throw new IOException(
                    "the issuer answered " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body()).path("access_token").asString();
    }

    @Override
    public String toString() {
        return "tokens of " + addresses.issuer("");
    }
}
