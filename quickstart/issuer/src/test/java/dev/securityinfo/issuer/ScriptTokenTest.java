package dev.securityinfo.issuer;

import static dev.securityinfo.issuer.RunningIssuer.SCRIPT_SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScriptTokenTest {

    private static final String WITH_SECRET =
            "--security-info.issuer.script-secret=" + SCRIPT_SECRET;

    @TempDir static Path data;

    @Test
    void a_script_gets_a_token_that_outlives_the_issuer() throws Exception {
        String token;
        try (var issuer = RunningIssuer.with(data, WITH_SECRET)) {
            var answer = ask(issuer, SCRIPT_SECRET, "{'subject':'carol','lifetime':'PT2H'}");
            token = json(answer).get("access_token").stringValue();
            assertThat(json(answer).get("token_type").stringValue()).isEqualTo("Bearer");
            assertThat(json(answer).get("expires_in").intValue()).isEqualTo(7200);
            assertThat(scope(answer))
                    .isEqualTo("security-info security-info.admin security-info.audit");
        }
        try (var issuer = RunningIssuer.with(data)) {
            var jwt =
                    NimbusJwtDecoder.withJwkSetUri(issuer.url + "/oauth2/jwks")
                            .jwsAlgorithm(SignatureAlgorithm.ES256)
                            .build()
                            .decode(token);
            assertThat(jwt.getSubject()).isEqualTo("carol");
            assertThat(jwt.getAudience()).containsExactly("security-info");
            assertThat(jwt.getClaimAsString("azp")).isEqualTo("scripts");
            assertThat(Duration.between(jwt.getIssuedAt(), jwt.getExpiresAt()))
                    .isEqualTo(Duration.ofHours(2));
            assertThat(ask(issuer, SCRIPT_SECRET, "{'subject':'carol'}").statusCode())
                    .as("no secret is set")
                    .isEqualTo(401);
        }
    }

    @Test
    void any_name_is_a_person_and_what_is_wrong_is_named() throws Exception {
        try (var issuer = RunningIssuer.with(data, WITH_SECRET)) {
            assertThat(scope(ask(issuer, SCRIPT_SECRET, "{'subject':'" + "~".repeat(255) + "'}")))
                    .isEqualTo("security-info");
            assertThat(
                            scope(
                                    ask(
                                            issuer,
                                            SCRIPT_SECRET,
                                            "{'subject':'zoe','scopes':['security-info.audit']}")))
                    .isEqualTo("security-info.audit");
            assertThat(ask(issuer, "another", "{'subject':'zoe'}").statusCode()).isEqualTo(401);
            assertThat(ask(issuer, SCRIPT_SECRET, " ".repeat(20_000)).statusCode()).isEqualTo(413);

            assertNamed("subject", ask(issuer, SCRIPT_SECRET, "{}"));
            assertNamed("subject", ask(issuer, SCRIPT_SECRET, "{'subject':''}"));
            assertNamed("subject", ask(issuer, SCRIPT_SECRET, "{'subject':7}"));
            assertNamed("subject", ask(issuer, SCRIPT_SECRET, "{'subject':'zo\u00eb'}"));
            assertNamed("subject", ask(issuer, SCRIPT_SECRET, "{'subject':'a\\nb'}"));
            assertNamed(
                    "subject", ask(issuer, SCRIPT_SECRET, "{'subject':'" + "a".repeat(256) + "'}"));
            assertNamed("scopes", ask(issuer, SCRIPT_SECRET, "{'subject':'a','scopes':'openid'}"));
            assertNamed("scopes", ask(issuer, SCRIPT_SECRET, "{'subject':'a','scopes':['all']}"));
            assertNamed(
                    "lifetime", ask(issuer, SCRIPT_SECRET, "{'subject':'a','lifetime':'soon'}"));
            assertNamed(
                    "lifetime", ask(issuer, SCRIPT_SECRET, "{'subject':'a','lifetime':'PT0S'}"));
            assertNamed(
                    "lifetime", ask(issuer, SCRIPT_SECRET, "{'subject':'a','lifetime':'P31D'}"));
            assertNamed("lifetime", ask(issuer, SCRIPT_SECRET, "{'subject':'a','lifetime':60}"));
            assertNamed("colour", ask(issuer, SCRIPT_SECRET, "{'subject':'a','colour':'red'}"));
            assertNamed("body", ask(issuer, SCRIPT_SECRET, "[]"));
            assertNamed("body", ask(issuer, SCRIPT_SECRET, "{"));
            assertNamed("body", ask(issuer, SCRIPT_SECRET, ""));
        }
    }

    private static void assertNamed(String field, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(field).isEqualTo(400);
        assertThat(json(answer).get("errors").get(0).get("field").stringValue()).isEqualTo(field);
    }

    /** Single quotes stand for double ones. */
    private static HttpResponse<String> ask(RunningIssuer issuer, String secret, String body)
            throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(issuer.url + "/scripts/token"))
                            .header("Authorization", "Bearer " + secret)
                            .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String scope(HttpResponse<String> answer) {
        return json(answer).get("scope").stringValue();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return new JsonMapper().readTree(answer.body());
    }
}
