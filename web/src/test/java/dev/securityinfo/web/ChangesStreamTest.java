package dev.securityinfo.web;

import static dev.securityinfo.web.stage.Stage.ISSUER;
import static dev.securityinfo.web.stage.Stage.QUERIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.web.stage.Browser;
import dev.securityinfo.web.stage.Stage;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChangesStreamTest {

    private final Browser browser = Stage.browser();

    @Test
    void a_change_is_told_without_its_values_and_the_stream_ends_with_that_of_the_service()
            throws Exception {
        browser.get("/");
        try (var stream = open()) {
            QUERIES.sends("id:7\nevent:security-info\ndata:{\"value\":\"alice@example.org\"}\n\n");
            QUERIES.sends(":\n\n");
            QUERIES.sends("");
            var told = String.join("\n", stream.lines().toList());

            assertThat(told)
                    .contains("id: 7\nevent: changed\ndata: 7\n")
                    .contains("\n:\n")
                    .doesNotContain("alice");
        }
        assertThat(
                        QUERIES.asked("GET /v1/users/me/security-info/stream")
                                .getLast()
                                .header("Authorization"))
                .startsWith("Bearer ");
    }

    @Test
    void a_stream_ends_with_the_session() throws Exception {
        var page = browser.get("/");
        try (var stream = open()) {
            assertThat(stream.readLine()).startsWith("retry:");
            browser.submit(page, "form[action=/sign-out]");
            QUERIES.sends("id:8\nevent:security-info\ndata:{}\n\n");

            assertThat(stream.lines().toList()).noneMatch(line -> line.contains("8"));
        } finally {
            QUERIES.sends("");
        }
    }

    @Test
    void a_stream_ends_when_somebody_else_signs_in() throws Exception {
        browser.get("/");
        try (var stream = open()) {
            assertThat(stream.readLine()).startsWith("retry:");
            ISSUER.signsIn("bob");
            browser.get("/oauth2/authorization/security-info");
            QUERIES.sends("id:8\nevent:security-info\ndata:{}\n\n");

            assertThat(stream.lines().toList()).noneMatch(line -> line.contains("8"));
        } finally {
            QUERIES.sends("");
        }
    }

    @Test
    void one_session_has_a_few_streams_and_no_more() throws Exception {
        browser.get("/");
        try (var first = open();
                var second = open()) {
            assertThat(first.readLine()).startsWith("retry:");
            assertThat(second.readLine()).startsWith("retry:");
            assertThat(
                            browser.with("Accept", "text/event-stream")
                                    .once("/security-info/stream")
                                    .statusCode())
                    .isEqualTo(204);
            QUERIES.sends("");
            QUERIES.sends("");
            first.lines().forEach(line -> {});
            second.lines().forEach(line -> {});
        }
        await().untilAsserted(() -> open().close()); // a place is given back
        QUERIES.sends("");
    }

    /** Browsers do not come back after any other status. */
    @Test
    void a_stream_that_cannot_be_had_is_one_that_ends_so_that_the_browser_comes_back()
            throws Exception {
        browser.get("/");
        QUERIES.leave();
        try (var stream = open()) {
            assertThat(stream.lines().toList()).contains("retry: 5000").noneMatch(":"::equals);
        }
    }

    @Test
    void nobody_listens_without_a_session() {
        assertThat(
                        browser.with("Accept", "text/event-stream")
                                .once("/security-info/stream")
                                .statusCode())
                .isEqualTo(401);
    }

    private BufferedReader open() throws Exception {
        var answer =
                HttpClient.newHttpClient()
                        .send(
                                browser.request("/security-info/stream")
                                        .setHeader("Accept", "text/event-stream")
                                        .GET()
                                        .build(),
                                BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/event-stream");
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }
}
