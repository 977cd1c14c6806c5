package dev.securityinfo.web;

import static dev.securityinfo.web.stage.Stage.ISSUER;
import static dev.securityinfo.web.stage.Stage.QUERIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.web.stage.Browser;
import dev.securityinfo.web.stage.Stage;
import dev.securityinfo.web.stage.StandInIssuer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInTest {

    private final Browser browser = Stage.browser();

    @Test
    void whoever_comes_is_sent_to_the_issuer_and_comes_back_to_the_page() {
        var page = browser.get("/security-info");

        assertThat(page.path()).isEqualTo("/security-info");
        assertThat(page.heading()).isEqualTo("Security info");
        assertThat(ISSUER.asked().getLast())
                .containsEntry("client_id", "web")
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry(
                        "scope",
                        "openid profile email security-info security-info.audit"
                                + " security-info.audit.values")
                .containsKeys("state", "nonce", "code_challenge")
                .doesNotContainKey("max_age");
    }

    @Test
    void the_profile_says_who_is_signed_in() {
        assertThat(browser.get("/").text())
                .contains("Alice Jansen", "alice@contoso.com", "Update info");
    }

    @Test
    void the_session_is_in_a_cookie_that_no_other_host_and_no_script_can_have() {
        browser.get("/");

        assertThat(browser.cookiesSet())
                .isNotEmpty()
                .allSatisfy(
                        cookie ->
                                assertThat(cookie)
                                        .startsWith("__Host-security-info=")
                                        .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
                                        .doesNotContain("Domain"));
    }

    @Test
    void the_session_has_another_id_after_the_sign_in() {
        browser.once("/oauth2/authorization/security-info");
        var before = browser.cookie("__Host-security-info");
        browser.get("/");

        assertThat(before).isNotEmpty();
        assertThat(browser.cookie("__Host-security-info")).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void a_sign_in_leads_to_pages_of_ours_alone() {
        for (var to :
                new String[] {
                    "https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example"
                }) {
            var page =
                    browser.get(
                            "/oauth2/authorization/security-info?to="
                                    + URLEncoder.encode(to, StandardCharsets.UTF_8));
            assertThat(page.url()).isEqualTo(browser.origin() + "/");
        }
    }

    @Test
    void the_answer_of_a_sign_in_that_nobody_began_signs_nobody_in() {
        var page = browser.get("/login/oauth2/code/security-info?code=stolen&state=guessed");

        assertThat(page.heading()).isEqualTo("You are not signed in");
        assertThat(browser.once("/").statusCode()).isEqualTo(303);
    }

    @Test
    void a_token_that_ran_out_is_renewed() {
        ISSUER.tokensLive(Duration.ofSeconds(1));
        browser.get("/security-info");
        browser.get("/security-info");

        var shown = QUERIES.asked(Stage.LIST).stream().map(asked -> asked.header("Authorization"));
        assertThat(shown.distinct()).hasSizeGreaterThan(1);
    }

    @Test
    void a_token_that_cannot_be_renewed_is_a_new_sign_in() {
        ISSUER.tokensLive(Duration.ofSeconds(1));
        browser.get("/");
        ISSUER.refreshes(false);
        ISSUER.tokensLive(Duration.ofHours(1));
        int before = ISSUER.asked().size();

        assertThat(browser.get("/security-info").heading()).isEqualTo("Security info");
        assertThat(ISSUER.asked()).hasSize(before + 1);
    }

    @Test
    void a_token_that_ran_out_while_the_issuer_is_away_is_told() {
        ISSUER.tokensLive(Duration.ofSeconds(1));
        browser.get("/security-info");
        ISSUER.leave();
        var page =
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> browser.get("/security-info"), it -> it.status() == 503);

        assertThat(page.heading()).isEqualTo("Sign-in is not available");
        assertThat(page.at("header nav")).contains("Security info");
    }

    @Test
    void a_token_that_is_still_good_outlives_the_issuer() {
        ISSUER.tokensLive(Duration.ofSeconds(55));
        browser.get("/security-info");
        ISSUER.leave();

        assertThat(browser.get("/security-info").status()).isEqualTo(200);
    }

    @Test
    void a_token_that_the_service_does_not_accept_is_a_new_sign_in_and_no_endless_one() {
        QUERIES.refuses(Stage.LIST, 401, "not-authenticated", "");

        var page = browser.get("/security-info");

        assertThat(page.status()).isEqualTo(503);
        assertThat(ISSUER.asked().size()).isLessThan(4);
    }

    @Test
    void signing_out_ends_the_session_here_and_at_the_issuer() {
        var page = browser.get("/");
        var session = browser.cookie("__Host-security-info");
        var left = browser.submit(page, "form[action=/sign-out]");

        assertThat(left.url())
                .startsWith(ISSUER.uri() + "/end")
                .contains("id_token_hint=", "post_logout_redirect_uri=");
        assertThat(browser.get("/signed-out").heading()).isEqualTo("You are signed out");
        browser.with("Cookie", "__Host-security-info=" + session);
        assertThat(browser.once("/").statusCode()).isEqualTo(303);
    }

    @Test
    void signing_out_after_the_session_has_ended_signs_nobody_in() {
        var page = browser.get("/");
        browser.loseCookies();
        int before = ISSUER.asked().size();

        assertThat(browser.submit(page, "form[action=/sign-out]").heading())
                .isEqualTo("You are signed out");
        assertThat(ISSUER.asked()).hasSize(before);
    }

    @Test
    void signing_out_from_a_page_of_before_another_sign_in_asks_once_more() {
        var page = browser.get("/");
        browser.get("/oauth2/authorization/security-info");
        var again = browser.submit(page, "form[action=/sign-out]");

        assertThat(again.path()).isEqualTo("/");
        assertThat(browser.submit(again, "form[action=/sign-out]").url())
                .startsWith(ISSUER.uri() + "/end");
    }

    @Test
    void signing_out_takes_the_cookie_away() {
        browser.submit(browser.get("/"), "form[action=/sign-out]");

        // Browsers refuse a cookie of this name that is not secure, and so its deletion too.
        assertThat(browser.cookiesSet())
                .filteredOn(cookie -> cookie.startsWith("__Host-security-info=;"))
                .singleElement()
                .asString()
                .contains("Expires=Thu, 01 Jan 1970", "Path=/", "Secure");
    }

    @Test
    void going_back_to_the_answer_of_a_sign_in_does_not_say_that_nobody_is_signed_in() {
        browser.get("/");
        var state = ISSUER.asked().getLast().get("state");
        var page = browser.get("/login/oauth2/code/security-info?code=used&state=" + state);

        assertThat(page.heading()).isEqualTo("My profile");
    }

    @Test
    void an_issuer_whose_name_ends_in_a_slash_is_found() {
        try (var issuer = new StandInIssuer("/");
                var web = Stage.start(issuer)) {
            assertThat(Stage.browser(web).get("/security-info").status()).isEqualTo(200);
        }
    }

    @Test
    void a_sign_in_elsewhere_than_at_the_issuer_is_not_there() {
        browser.get("/");

        assertThat(browser.get("/oauth2/authorization/elsewhere").status()).isEqualTo(404);
    }
}
