package dev.securityinfo.web;

import static dev.securityinfo.web.stage.Stage.COMMANDS;
import static dev.securityinfo.web.stage.Stage.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.web.stage.Browser;
import dev.securityinfo.web.stage.Stage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentSignInTest {

    private final Browser browser = Stage.browser();

    @Test
    void an_old_sign_in_is_enough_to_look() {
        ISSUER.everybodySignedIn(Duration.ofHours(1));

        assertThat(browser.get("/security-info").status()).isEqualTo(200);
    }

    @Test
    void changing_wants_a_recent_one_says_why_and_comes_back_to_the_step() {
        ISSUER.everybodySignedIn(Duration.ofMinutes(16));
        var why = browser.get("/security-info/email/add");

        assertThat(why.status()).isEqualTo(403);
        assertThat(why.text()).contains("Please sign in again", "shortly after signing in");
        assertThat(why.at("header nav")).contains("Security info");
        assertThat(why.at("footer")).contains("Nederlands");
        var step = browser.get(why.form("a.button[href*=authorization]").attr("href"));

        assertThat(step.path()).isEqualTo("/security-info/email/add");
        assertThat(step.heading()).isEqualTo("Add an e-mail address");
        assertThat(ISSUER.asked().getLast()).containsEntry("max_age", "900");
    }

    @Test
    void what_was_typed_is_still_there_afterwards_and_was_not_sent() {
        var form = browser.get("/security-info/email/add");
        ISSUER.everybodySignedIn(Duration.ofMinutes(16));
        browser.loseCookies();
        var why = browser.submit(form, "#step form", "address", "alice@example.org");
        var step = browser.get(why.form("a.button[href*=authorization]").attr("href"));

        assertThat(step.form("#address").attr("value")).isEqualTo("alice@example.org");
        assertThat(COMMANDS.asked(Stage.ADD)).isEmpty();
    }

    @Test
    void an_issuer_that_passes_max_age_over_is_not_asked_for_ever() {
        ISSUER.everybodySignedIn(Duration.ofMinutes(16));
        ISSUER.passesMaxAgeOver();
        var why = browser.get("/security-info/add");
        var page = browser.get(why.form("a.button[href*=authorization]").attr("href"));

        assertThat(page.heading()).isEqualTo("That sign-in was not recent");
        assertThat(page.text()).contains("within 15 minutes");
        assertThat(browser.get("/security-info").status()).isEqualTo(200);
    }
}
