package dev.securityinfo.issuer;

import static dev.securityinfo.issuer.Browser.claims;
import static dev.securityinfo.issuer.Browser.location;
import static dev.securityinfo.issuer.Browser.parameter;
import static dev.securityinfo.issuer.SignInTest.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For this issuer every sign-in was ten minutes ago. */
class RecentSignInTest {

    @TempDir static Path data;
    private static RunningIssuer issuer;

    private final Browser browser = new Browser(issuer.url);

    @BeforeAll
    static void start() throws IOException {
        issuer = RunningIssuer.ahead(Duration.ofMinutes(10), data);
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @Test
    void a_recent_sign_in_is_enough() throws Exception {
        browser.signIn(browser.authorize(), "alice", ALICE);

        assertThat(location(browser.authorize())).contains("code=");
        assertThat(location(browser.authorize("max_age", "900"))).contains("code=");
        assertThat(location(browser.authorize("prompt", "none"))).contains("code=");
    }

    @Test
    void the_id_token_says_when_the_password_was_shown_and_not_when_the_token_was_asked_for()
            throws Exception {
        var first = browser.redeem(browser.signIn(browser.authorize(), "alice", ALICE));
        var other = new Browser(issuer.url);
        other.redeem(other.signIn(other.authorize(), "alice", ALICE));
        var second = browser.redeem(browser.authorize());

        assertThat(claims(second, "id_token").get("auth_time"))
                .isEqualTo(claims(first, "id_token").get("auth_time"));
    }

    @Test
    void a_sign_in_older_than_max_age_is_renewed() throws Exception {
        var before = browser.redeem(browser.signIn(browser.authorize(), "alice", ALICE));

        var page = browser.authorize("max_age", "300");
        assertThat(page.body()).contains("Please sign in again").contains("value=\"alice\"");
        var after = browser.redeem(browser.signIn(page, "alice", ALICE));

        assertThat(claims(after, "id_token").get("auth_time").longValue())
                .isGreaterThanOrEqualTo(claims(before, "id_token").get("auth_time").longValue());
    }

    @Test
    void a_wrong_password_does_not_renew_it() throws Exception {
        browser.signIn(browser.authorize(), "alice", ALICE);
        var page = browser.signIn(browser.authorize("max_age", "300"), "alice", "a wrong password");

        assertThat(page.body()).contains("do not belong together");
        assertThat(browser.authorize("max_age", "300").body()).contains("Please sign in again");
    }

    @Test
    void a_client_that_shows_no_page_hears_that_the_sign_in_is_too_old() throws Exception {
        assertThat(parameter(browser.authorize("prompt", "none"), "error"))
                .isEqualTo("login_required");
        browser.signIn(browser.authorize(), "alice", ALICE);

        assertThat(parameter(browser.authorize("prompt", "none", "max_age", "300"), "error"))
                .isEqualTo("login_required");
        assertThat(location(browser.authorize())).as("still signed in").contains("code=");
    }

    @Test
    void prompt_login_asks_each_time_and_once_each_time() throws Exception {
        browser.signIn(browser.authorize(), "alice", ALICE);

        for (int time = 0; time < 2; time++) {
            var page = browser.authorize("prompt", "login");
            assertThat(page.body()).contains("Please sign in again");
            assertThat(location(browser.signIn(page, "alice", ALICE))).contains("code=");
        }
        assertThat(browser.authorize("max_age", "0").body()).contains("Please sign in again");
        assertThat(browser.authorize("max_age", "soon").body()).contains("Please sign in again");
    }
}
