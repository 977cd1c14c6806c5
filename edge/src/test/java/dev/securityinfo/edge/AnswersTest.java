package dev.securityinfo.edge;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.securityinfo.edge.problem.ProblemType;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class AnswersTest {

    private final Edge edge = Edge.shared();

    @Test
    void a_refusal_is_a_problem_with_members_of_its_own() {
        var answer = edge.getAsAlice("/v1/refusal");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Retry-After")).as("1.001 s, rounded up").isEqualTo("2");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"type\":\"/problems/code-not-accepted\",\"title\":\"The code is not accepted\","
                                + "\"status\":422,\"detail\":\"Four tries are left.\",\"attemptsLeft\":4}");
    }

    @Test
    void the_same_refusal_is_the_same_bytes() {
        assertThat(edge.getAsAlice("/v1/refusal").body())
                .isEqualTo(edge.getAsAlice("/v1/refusal").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/html", "*/*", "application/problem+json"})
    void a_refusal_is_a_problem_whatever_the_caller_likes_best(String accept) {
        var answer = edge.getAsAlice("/v1/refusal", "Accept", accept);
        assertThat(answer.refusal()).isEqualTo("422 code-not-accepted");
    }

    @Test
    void an_unknown_route_is_404() {
        assertThat(edge.getAsAlice("/v1/nowhere").refusal()).isEqualTo("404 about:blank");
    }

    @Test
    void a_method_that_a_route_does_not_have_is_405() {
        var answer =
                edge.send(
                        "PUT",
                        "/v1/echo",
                        "",
                        "Authorization",
                        "Bearer " + edge.issuer.token("alice"));
        assertThat(answer.refusal()).isEqualTo("405 about:blank");
        assertThat(answer.header("Allow")).contains("GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/csv", "image/png"})
    void a_form_that_nobody_writes_is_406(String accept) {
        assertThat(edge.getAsAlice("/v1/echo", "Accept", accept).refusal())
                .isEqualTo("406 about:blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/page?limit=x", "/v1/page?limit=1.5", "/v1/page?limit=99999999999"})
    void a_number_is_a_number(String path) {
        assertThat(edge.getAsAlice(path).refusal())
                .isEqualTo("400 invalid-request limit whole-number");
    }

    @Test
    void a_missing_parameter_is_named() {
        assertThat(edge.getAsAlice("/v1/page").refusal())
                .isEqualTo("400 invalid-request limit required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1-1-1-1-1", "5f0c9d5e3c0f4b0e9c430d6a53c8a1d2", "null", "%27"})
    void an_id_is_a_uuid(String id) {
        var answer =
                edge.send(
                        "DELETE",
                        "/v1/users/me/methods/" + id,
                        "",
                        "Authorization",
                        "Bearer " + edge.issuer.token("alice"));
        assertThat(answer.refusal()).isEqualTo("400 invalid-request method uuid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/a%2Fb", "/v1/a;b", "/v1/%2e%2e/x", "/v1/a%0db", "/v1//echo"})
    void an_address_with_tricks_in_it_is_a_problem_too(String path) {
        var answer = edge.getAsAlice(path);
        assertThat(answer.refusal()).isEqualTo("400 invalid-request request allowed-characters");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void what_tomcat_itself_refuses_is_a_problem_too() throws IOException {
        for (var request :
                new String[] {"GET /v1/%5c HTTP/1.1", "GET /{} HTTP/1.1", "G\u0001T / HTTP/1.1"}) {
            var answer = edge.raw(request + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "/problems/invalid-request", "no-store")
                    .doesNotContain("<html", "Tomcat");
        }
        var large = "GET /v1/echo HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "x".repeat(20_000);
        assertThat(edge.raw(large + "\r\n\r\n")).startsWith("HTTP/1.1 4").contains("problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/pool-exhausted", "/v1/wrapped-outage"})
    void a_database_that_is_away_is_503_and_worth_another_try(String path) {
        var answer = edge.getAsAlice(path);
        assertThat(answer.refusal()).isEqualTo("503 unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/defect", "/v1/error"})
    void a_defect_says_nothing_to_anybody_and_where_it_is_to_the_log(String path) {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var logged = new ListAppender<ILoggingEvent>();
        logged.start();
        root.addAppender(logged);
        try {
            var answer = edge.getAsAlice(path, "X-Correlation-Id", "find-me");
            assertThat(answer.body())
                    .isEqualTo(
                            "{\"type\":\"about:blank\",\"title\":\"Internal Server Error\",\"status\":500}");
            var lines =
                    logged.list.stream()
                            .map(e -> e.getFormattedMessage() + trace(e) + e.getMDCPropertyMap())
                            .toList();
            assertThat(lines).hasSize(1);
            assertThat(lines.getFirst())
                    .contains("GET " + path, "SampleService", "correlationId=find-me")
                    .doesNotContain("INSERT", "alice");
        } finally {
            root.detachAppender(logged);
        }
    }

    private static String trace(ILoggingEvent event) {
        return event.getThrowableProxy() == null
                ? ""
                : ThrowableProxyUtil.asString(event.getThrowableProxy());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/echo",
                "/v1/refusal",
                "/v1/nowhere",
                "/v1/a;b",
                "/v1/defect",
                "/problems/x"
            })
    void every_answer_is_kept_by_nobody_and_framed_by_nobody(String path) {
        var answer = edge.getAsAlice(path);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("X-Correlation-Id")).isNotEmpty();
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.header("Server")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void every_problem_has_a_page_where_its_type_points(ProblemType type) {
        var page = edge.get(type.uri());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'sha256-");
        assertThat(page.body())
                .contains("<h1>" + type.title() + "</h1>", "<html lang=\"en\">")
                .doesNotContain("<script");
        var json = edge.get(type.uri(), "Accept", "application/json").json();
        assertThat(json.path("type").asString()).isEqualTo(type.uri());
    }

    @Test
    void a_problem_that_there_is_not_has_no_page() {
        assertThat(edge.get("/problems/none").refusal()).isEqualTo("404 about:blank");
    }

    @Test
    void the_catalogue_is_the_one_of_the_design() {
        var slugs =
                Arrays.stream(ProblemType.values())
                        .map(type -> type.status().value() + " " + type.slug())
                        .collect(Collectors.joining("\n"));
        assertThat(slugs)
                .isEqualTo(
                        """
                        400 invalid-request
                        401 not-authenticated
                        403 forbidden
                        404 no-such-user
                        404 no-such-method
                        409 method-limit-reached
                        409 already-verified
                        404 no-such-event
                        404 no-such-erasure
                        409 already-erased
                        409 request-in-progress
                        412 revision-mismatch
                        413 too-large
                        422 address-not-allowed
                        422 method-not-offered
                        422 code-not-accepted
                        422 idempotency-key-reused
                        429 too-many-requests
                        503 unavailable""");
    }
}
