package dev.securityinfo.web;

import static dev.securityinfo.web.stage.Stage.QUERIES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.web.stage.Browser;
import dev.securityinfo.web.stage.Stage;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class PagesTest {

    private final Browser browser = Stage.browser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/security-info",
                "/security-info/add",
                "/security-info/activity",
                "/signed-out",
                "/no-such-page",
                "/sign-in/failed"
            })
    void every_page_is_kept_by_nobody_and_runs_nothing_but_our_own_files(String path) {
        var page = browser.get(path);

        assertThat(page.header("Content-Security-Policy"))
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "frame-ancestors 'none'",
                        "base-uri 'none'",
                        "form-action 'self' http://127.0.0.1:")
                .doesNotContain("unsafe");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Permissions-Policy")).contains("camera=()");
        assertThat(page.document().select("style, [style], script:not([src]), [onclick], [hx-on]"))
                .isEmpty();
        assertThat(page.document().select("html").attr("lang")).isEqualTo("en");
        assertThat(page.document().select("h1")).hasSize(1);
    }

    @Test
    void files_have_their_content_in_their_names_and_are_kept_for_a_year() throws Exception {
        var page = browser.get("/security-info");
        var files = page.document().select("link[rel=stylesheet], script[src]");

        assertThat(files).hasSize(3);
        long bytes = page.response().body().length();
        for (var file : files) {
            var url = file.hasAttr("src") ? file.attr("src") : file.attr("href");
            assertThat(url).matches(".*-[0-9a-f]{32}\\.(css|js|min\\.js)");
            var answer =
                    HttpClient.newHttpClient()
                            .send(
                                    browser.request(url)
                                            .header("Accept-Encoding", "gzip")
                                            .GET()
                                            .build(),
                                    BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
                    .contains("max-age=31536000");
            bytes += answer.body().length;
        }
        assertThat(bytes).isLessThan(100_000);
    }

    @ParameterizedTest
    @CsvSource({
        "nl-BE,nl,Beveiligingsgegevens",
        "de,de,Sicherheitsinformationen",
        "'fr-CA,en;q=0.5',fr,Informations de sécurité",
        "es-MX,es,Información de seguridad",
        "'ja,nl;q=0.3',nl,Beveiligingsgegevens",
        "ja,en,Security info",
        "',;q=',en,Security info"
    })
    void the_language_is_what_the_browser_prefers(
            String accepted, String language, String heading) {
        var page = browser.with("Accept-Language", accepted).get("/security-info");

        assertThat(page.document().select("html").attr("lang")).isEqualTo(language);
        assertThat(page.heading()).isEqualTo(heading);
    }

    @Test
    void the_language_can_be_chosen_and_stays() {
        browser.with("Accept-Language", "de").get("/security-info?lang=nl");

        assertThat(browser.get("/security-info").heading()).isEqualTo("Beveiligingsgegevens");
        assertThat(browser.cookiesSet())
                .anySatisfy(
                        cookie ->
                                assertThat(cookie)
                                        .startsWith("__Host-language=nl")
                                        .contains("Secure", "HttpOnly", "SameSite=Lax"));
        assertThat(browser.get("/security-info?lang=tlh").heading())
                .isEqualTo("Beveiligingsgegevens");
    }

    @Test
    void a_page_that_is_not_there_is_a_page() {
        var page = browser.get("/no-such-page");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text()).contains("There is no such page").doesNotContain("Exception");
    }

    @Test
    void recent_activity_is_told_in_sentences() {
        QUERIES.answers(
                "GET /v1/users/me/activity",
                200,
                """
                {"userId":"alice","revision":9,"next":"older","activities":[
                 {"id":"1","kind":"method-replaced","at":"2026-11-20T10:15:00Z","value":"new@example.org","replacedValue":"old@example.org",
                  "by":"person","client":"web","address":"192.0.2.7","browser":"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0"},
                 {"id":"2","kind":"code-rejected","at":"2026-11-20T10:14:00Z","value":"new@example.org","by":"person","address":"192.0.2.7","browser":"<script>"},
                 {"id":"3","kind":"lock-lifted","at":"2026-11-20T10:13:00Z","by":"administrator"},
                 {"id":"4","kind":"notice-failed","at":"2026-11-20T10:12:00Z","value":null,"by":"system"},
                 {"id":"5","kind":"from-the-future","at":"2026-11-20T10:11:00Z"}]}""");
        var page = browser.get("/security-info/activity");

        assertThat(page.document().select(".timeline li").eachText())
                .satisfiesExactly(
                        first ->
                                assertThat(first)
                                        .startsWith(
                                                "old@example.org was replaced by new@example.org.")
                                        .contains(
                                                "November 20, 2026",
                                                "UTC",
                                                "from 192.0.2.7 with Edge, Windows"),
                        second ->
                                assertThat(second)
                                        .startsWith("A wrong code was typed for new@example.org.")
                                        .endsWith("from 192.0.2.7"),
                        third -> assertThat(third).contains("The lock", "by an administrator"),
                        fourth ->
                                assertThat(fourth)
                                        .startsWith("(cannot be shown) could not be told"),
                        fifth -> assertThat(fifth).startsWith("Something else happened."));
        browser.get(page.form("a[href*=before]").attr("href"));
        assertThat(QUERIES.asked("GET /v1/users/me/activity").getLast().query())
                .isEqualTo("before=older");
    }

    @Test
    void recent_activity_that_is_not_there_is_told() {
        var page = browser.get("/security-info/activity");

        assertThat(page.status()).isEqualTo(503);
        assertThat(page.text()).contains("not available at the moment");
    }

    @Test
    void a_script_is_sent_to_the_sign_in_with_the_whole_window() {
        var answer = browser.with("HX-Request", "true").once("/security-info/add");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("HX-Redirect"))
                .hasValue("/oauth2/authorization/security-info?to=%2Fsecurity-info%2Fadd");
    }

    @Test
    void a_page_that_looks_for_changes_by_itself_is_sent_nowhere() {
        assertThat(
                        browser.with("HX-Request", "true")
                                .with("X-Background", "1")
                                .once("/security-info")
                                .statusCode())
                .isEqualTo(401);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void a_form_that_is_too_long_is_refused_with_a_page_and_no_noise(CapturedOutput log) {
        var form = browser.get("/security-info/email/add");
        var page = browser.submit(form, "#step form", "address", "x".repeat(20_000));

        assertThat(page.status()).isEqualTo(413);
        assertThat(page.heading()).isEqualTo("That did not work");
        assertThat(page.text()).contains("too long");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(log.getAll()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void an_address_that_is_too_long_is_refused() {
        var answer = browser.once("/?" + "x".repeat(20_000));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("Tomcat", "Exception");
    }

    @Test
    void a_form_whose_encoding_is_broken_is_refused_with_a_page() {
        browser.get("/");
        var page =
                browser.send(
                        browser.request("/security-info/email/add")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Origin", browser.origin())
                                .POST(HttpRequest.BodyPublishers.ofString("address=%zz&_csrf=%"))
                                .build());

        assertThat(page.statusCode()).isBetween(300, 499);
    }

    @Test
    void a_method_that_a_page_does_not_know_is_refused_with_a_page() {
        var form = browser.get("/security-info/email/add");
        form.form("#step form").attr("action", "/security-info/activity");
        var page = browser.submit(form, "#step form");

        assertThat(page.status()).isEqualTo(405);
        assertThat(page.heading()).isEqualTo("That did not work");
    }

    @Test
    void what_a_browser_says_about_where_it_is_reaches_no_service() {
        browser.with("X-Forwarded-For", "203.0.113.9")
                .with("Forwarded", "for=203.0.113.9")
                .get("/security-info");

        var asked = QUERIES.asked(Stage.LIST).getLast();
        assertThat(asked.headers().get("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(asked.headers()).doesNotContainKey("Forwarded");
    }

    @Test
    void a_redirect_names_no_host_so_that_nobody_can_name_another() {
        browser.get("/");

        assertThat(browser.once("/security-info/add?kind=email").headers().firstValue("Location"))
                .hasValue("/security-info/email/add");
    }

    @Test
    void what_an_operator_may_look_at_is_health_and_nothing_else() {
        browser.get("/");

        assertThat(browser.once("/actuator").statusCode()).isEqualTo(404);
        assertThat(browser.once("/actuator/env").statusCode()).isEqualTo(404);
        assertThat(browser.once("/actuator/health").body())
                .isEqualTo("{\"groups\":[\"liveness\",\"readiness\"],\"status\":\"UP\"}");
    }
}
