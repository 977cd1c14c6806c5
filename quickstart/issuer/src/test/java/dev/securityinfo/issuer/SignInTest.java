package dev.securityinfo.issuer;

import static dev.securityinfo.issuer.Browser.claims;
import static dev.securityinfo.issuer.Browser.header;
import static dev.securityinfo.issuer.Browser.location;
import static dev.securityinfo.issuer.Browser.parameter;
import static dev.securityinfo.issuer.RunningIssuer.REDIRECT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {

    static final String ALICE = "alice-plants-tulips";
    private static final String CAROL = "carol-counts-the-clouds";

    @TempDir static Path data;
    private static RunningIssuer issuer;

    private final Browser browser = new Browser(issuer.url);

    @BeforeAll
    static void start() throws IOException {
        issuer = RunningIssuer.with(data);
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @Test
    void a_person_signs_in_and_the_client_gets_tokens() throws Exception {
        var back = browser.signIn(browser.authorize(), "alice", ALICE);

        assertThat(location(back)).startsWith(REDIRECT + "?");
        assertThat(parameter(back, "state")).isEqualTo("a state");
        var tokens = browser.redeem(back);
        assertThat(header(tokens, "access_token").get("alg").stringValue()).isEqualTo("ES256");
        var access = claims(tokens, "access_token");
        assertThat(access.get("iss").stringValue()).isEqualTo(issuer.url);
        assertThat(access.get("sub").stringValue()).isEqualTo("alice");
        assertThat(access.get("aud").stringValue()).isEqualTo("security-info");
        assertThat(access.get("azp").stringValue()).isEqualTo("web");
        assertThat(access.get("scope").stringValue())
                .isEqualTo("email openid profile security-info");
        var id = claims(tokens, "id_token");
        assertThat(id.get("aud").stringValue()).isEqualTo("web");
        assertThat(id.get("nonce").stringValue()).isEqualTo("a nonce");
        assertThat(id.get("name").stringValue()).isEqualTo("Alice Jansen");
        assertThat(id.get("preferred_username").stringValue()).isEqualTo("alice");
        assertThat(id.get("email").stringValue()).isEqualTo("alice@contoso.com");
        assertThat(id.get("organisation").stringValue()).isEqualTo("contoso");
        assertThat(id.get("auth_time").isIntegralNumber()).isTrue();
    }

    @Test
    void everybody_is_granted_the_scopes_they_are_entitled_to() throws Exception {
        var tokens = browser.redeem(browser.signIn(browser.authorize(), "carol", CAROL));

        assertThat(claims(tokens, "access_token").get("scope").stringValue())
                .isEqualTo("email openid profile security-info security-info.admin");
    }

    @Test
    void a_scope_that_does_not_exist_is_refused() throws Exception {
        assertThat(parameter(browser.authorize("scope", "openid everything"), "error"))
                .isEqualTo("invalid_scope");
    }

    @Test
    void a_wrong_password_is_said_and_signs_nobody_in() throws Exception {
        var page = browser.signIn(browser.authorize(), "alice", CAROL);

        assertThat(page.body()).contains("role=\"alert\"").contains("do not belong together");
        assertThat(browser.authorize().body()).contains("<h1>Sign in</h1>");
    }

    @Test
    void a_form_of_another_site_signs_nobody_in() throws Exception {
        browser.authorize();
        browser.post("/login", Map.of("username", "alice", "password", ALICE, "_csrf", "guessed"));

        assertThat(browser.authorize().body()).contains("<h1>Sign in</h1>");
    }

    @Test
    void a_client_without_pkce_or_with_another_address_is_refused() throws Exception {
        var withoutPkce = browser.authorize("code_challenge", "");
        assertThat(parameter(withoutPkce, "error")).isEqualTo("invalid_request");

        var elsewhere = browser.authorize("redirect_uri", "http://localhost:9/elsewhere");
        assertThat(elsewhere.statusCode()).isEqualTo(400);
        assertThat(elsewhere.body()).contains("That did not work");
    }

    @Test
    void a_code_works_once() throws Exception {
        var back = browser.signIn(browser.authorize(), "alice", ALICE);
        assertThat(browser.redeem(back).has("access_token")).isTrue();

        assertThat(browser.redeem(back).get("error").stringValue()).isEqualTo("invalid_grant");
    }

    @Test
    void a_refresh_token_works_once_and_remembers_when_the_person_signed_in() throws Exception {
        var first = browser.redeem(browser.signIn(browser.authorize(), "alice", ALICE));
        var second = browser.refresh(first);

        assertThat(claims(second, "access_token").get("sub").stringValue()).isEqualTo("alice");
        assertThat(claims(second, "id_token").get("auth_time"))
                .isEqualTo(claims(first, "id_token").get("auth_time"));
        assertThat(browser.refresh(first).get("error").stringValue()).isEqualTo("invalid_grant");
    }

    @Test
    void the_client_signs_a_person_out() throws Exception {
        var tokens = browser.redeem(browser.signIn(browser.authorize(), "alice", ALICE));
        var answer =
                browser.get(
                        "/connect/logout?id_token_hint="
                                + tokens.get("id_token").stringValue()
                                + "&post_logout_redirect_uri="
                                + URLEncoder.encode("http://localhost:9/", UTF_8));

        assertThat(location(answer)).isEqualTo("http://localhost:9/");
        assertThat(browser.authorize().body()).contains("<h1>Sign in</h1>");
    }

    @Test
    void the_pages_are_guarded_and_have_a_cookie_of_their_own() throws Exception {
        var page = browser.authorize();

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("form-action 'self' http://localhost:9")
                .doesNotContain("unsafe");
        assertThat(browser.cookies.getCookieStore().getCookies())
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.getName()).isEqualTo("ISSUER_SESSION"))
                .satisfies(cookie -> assertThat(cookie.isHttpOnly()).isTrue());
        assertThat(page.body()).doesNotContain("alice").doesNotContain("<script");
        assertThat(browser.get("/actuator/health/readiness").body()).contains("UP");
        assertThat(location(browser.get("/actuator/env"))).endsWith("/login");
    }
}
