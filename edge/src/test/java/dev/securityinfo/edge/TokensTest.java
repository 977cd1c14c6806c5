package dev.securityinfo.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.securityinfo.edge.Edge.Answer;
import dev.securityinfo.infrastructure.TestToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

    private final Edge edge = Edge.shared();

    private TestToken alice() {
        return edge.issuer.tokenFor("alice");
    }

    private Answer echo(String token) {
        return edge.get("/v1/echo", "Authorization", "Bearer " + token);
    }

    private void assertRefused(String token) {
        var answer = echo(token);
        assertThat(answer.refusal()).isEqualTo("401 not-authenticated");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void a_good_token_says_who_is_calling_and_through_what() {
        var answer = echo(alice().client("web").sign());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("subject").asString()).isEqualTo("alice");
        assertThat(answer.json().path("client").asString()).isEqualTo("web");
    }

    @Test
    void a_request_without_a_token_is_told_how_to_sign_in() {
        var answer = edge.get("/v1/echo");
        assertThat(answer.refusal()).isEqualTo("401 not-authenticated");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void an_unknown_route_is_no_secret_to_be_found_without_a_token() {
        assertThat(edge.get("/v1/nowhere").refusal()).isEqualTo("401 not-authenticated");
    }

    @Test
    void an_expired_token_is_refused() {
        assertRefused(alice().expired().sign());
    }

    @Test
    void a_forged_token_is_refused() {
        assertRefused(alice().forged().sign());
    }

    @Test
    void a_token_of_another_issuer_is_refused() {
        assertRefused(alice().issuedBy("https://issuer.example").sign());
    }

    @Test
    void a_token_for_another_audience_is_refused() {
        assertRefused(alice().audience("somebody-else").sign());
    }

    @Test
    void a_token_that_is_not_yet_valid_is_refused() {
        var tomorrow = Date.from(Instant.now().plus(Duration.ofDays(1)));
        assertRefused(alice().claim("nbf", tomorrow).sign());
    }

    @Test
    void a_token_that_never_expires_is_refused() {
        assertRefused(alice().claim("exp", null).sign());
    }

    @Test
    void a_token_with_one_letter_changed_is_refused_although_the_original_is_remembered() {
        var token = alice().sign();
        assertThat(echo(token).status()).isEqualTo(200);
        var dot = token.lastIndexOf('.');
        var other = token.charAt(dot + 5) == 'A' ? 'B' : 'A';
        assertRefused(token.substring(0, dot + 5) + other + token.substring(dot + 6));
    }

    @Test
    void an_unsigned_token_is_refused() {
        assertRefused(new PlainJWT(claims()).serialize());
    }

    @Test
    void a_token_signed_with_a_shared_secret_is_refused() throws JOSEException {
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims());
        token.sign(new MACSigner("a secret of at least thirty-two bytes"));
        assertRefused(token.serialize());
    }

    private JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder()
                .issuer(edge.issuer.issuerUri())
                .subject("alice")
                .audience("security-info")
                .claim("scope", "security-info")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "a.b", "a.b.c", "..", "eyJhbGciOiJub25lIn0.e30.", "a b", "é", "<>"})
    void what_is_no_token_is_refused(String nonsense) {
        assertRefused(nonsense);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YWxpY2U6YWxpY2U=", "DPoP abc", "Bearer", "Bearer ", "bearer  x"})
    void other_ways_to_authenticate_are_refused(String authorization) {
        assertThat(edge.get("/v1/echo", "Authorization", authorization).refusal())
                .isEqualTo("401 not-authenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "zoë", "\u0000"})
    void a_subject_that_cannot_be_a_user_id_is_refused(String subject) {
        assertRefused(edge.issuer.token(subject));
    }

    @Test
    void a_subject_has_at_most_255_characters() {
        assertThat(echo(edge.issuer.token("x".repeat(255))).status()).isEqualTo(200);
        assertRefused(edge.issuer.token("x".repeat(256)));
    }

    @Test
    void scopes_may_be_a_list_in_scp() {
        var token = alice().claim("scope", "openid").claim("scp", List.of("security-info")).sign();
        assertThat(echo(token).json().path("scopes").toString())
                .isEqualTo("[\"openid\",\"security-info\"]");
    }

    @Test
    void ones_own_data_needs_its_scope() {
        var token = edge.issuer.token("alice", "security-info.audit");
        var answer =
                edge.send(
                        "DELETE",
                        "/v1/users/me/methods/5f0c9d5e-3c0f-4b0e-9c43-0d6a53c8a1d2",
                        "",
                        "Authorization",
                        "Bearer " + token);
        assertThat(answer.refusal()).isEqualTo("403 forbidden");
    }

    @Test
    void somebody_else_is_nobody_and_so_is_nobody() {
        var delete = "/methods/5f0c9d5e-3c0f-4b0e-9c43-0d6a53c8a1d2";
        var authorization = "Bearer " + edge.issuer.token("alice");
        var bob = edge.send("DELETE", "/v1/users/bob" + delete, "", "Authorization", authorization);
        var nobody =
                edge.send("DELETE", "/v1/users/%20" + delete, "", "Authorization", authorization);
        var own =
                edge.send("DELETE", "/v1/users/alice" + delete, "", "Authorization", authorization);
        assertThat(bob.refusal()).isEqualTo("404 no-such-user");
        assertThat(nobody.body()).isEqualTo(bob.body());
        assertThat(own.status()).isEqualTo(204);
    }

    @Test
    void an_administrator_names_anybody_and_a_person_cannot() {
        var admin = "Bearer " + edge.issuer.token("carol", "security-info.admin");
        var alice = "Bearer " + edge.issuer.token("alice");
        var unlocked = edge.send("POST", "/v1/users/bob/unlock", "", "Authorization", admin);
        assertThat(unlocked.body()).contains("\"user\":\"bob\"").contains("\"by\":\"carol\"");
        var refused = edge.send("POST", "/v1/users/alice/unlock", "", "Authorization", alice);
        assertThat(refused.refusal()).isEqualTo("403 forbidden");
    }

    @Test
    void what_the_actuator_tells_beyond_health_is_for_administrators() {
        assertThat(edge.get("/actuator/health").status()).isEqualTo(200);
        assertThat(edge.getAsAlice("/actuator").refusal()).isEqualTo("403 forbidden");
        var admin = "Bearer " + edge.issuer.token("carol", "security-info.admin");
        assertThat(edge.get("/actuator", "Authorization", admin).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%61ctuator", "/actuator/%6Detrics", "/actuator/"})
    void an_address_that_is_written_otherwise_leads_nowhere_else(String path) {
        assertThat(edge.getAsAlice(path).refusal()).isEqualTo("403 forbidden");
    }

    @Test
    void who_sends_no_token_and_a_body_is_refused_before_it_is_read() {
        assertThat(edge.send("POST", "/v1/users/me/methods/email", "x".repeat(20_000)).refusal())
                .isEqualTo("401 not-authenticated");
    }

    @Test
    void a_service_starts_without_its_issuer_says_so_and_recovers() {
        try (var alone = Edge.withoutIssuer()) {
            var token = alone.issuer.token("alice");
            assertThat(alone.get("/actuator/health/readiness").status()).isEqualTo(200);
            var away = alone.get("/v1/echo", "Authorization", "Bearer " + token);
            assertThat(away.refusal()).isEqualTo("503 unavailable");
            assertThat(away.header("Retry-After")).isEqualTo("2");
            assertThat(alone.get("/v1/echo").status()).isEqualTo(401);

            alone.issuer.startAgain();
            var known = alone.eventually(200, "/v1/echo", "Authorization", "Bearer " + token);
            assertThat(known.status()).isEqualTo(200);

            alone.issuer.stop();
            assertThat(alone.get("/v1/echo", "Authorization", "Bearer " + token).status())
                    .as("a token that was checked is remembered")
                    .isEqualTo(200);
        }
    }
}
