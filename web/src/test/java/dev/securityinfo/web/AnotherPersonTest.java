package dev.securityinfo.web;

import static dev.securityinfo.web.stage.Stage.COMMANDS;
import static dev.securityinfo.web.stage.Stage.ISSUER;
import static dev.securityinfo.web.stage.Stage.QUERIES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.web.stage.Browser;
import dev.securityinfo.web.stage.Stage;
import org.junit.jupiter.api.Test;

/** A browser that more than one person uses: what one of them did, the next does not see. */
class AnotherPersonTest {

    private static final String ID = "0198f000-0000-7000-8000-000000000001";
    private static final String ADDRESS = "alice@example.org";
    private static final String FORM = "#step form";
    private static final String ADD = "/security-info/email/add";
    private static final String SIGN_IN = "/oauth2/authorization/security-info";

    private final Browser browser = Stage.browser();

    @Test
    void what_was_typed_after_the_session_had_ended_is_not_shown_to_who_signs_in_next() {
        var form = browser.get(ADD);
        browser.loseCookies();
        ISSUER.signsIn("bob");
        var page = browser.submit(form, FORM, "address", ADDRESS);

        assertThat(page.path()).isEqualTo(ADD);
        assertThat(page.document().toString()).doesNotContain(ADDRESS);
        assertThat(page.text()).doesNotContain("Please check what you typed");
        ISSUER.signsIn("alice");
        browser.get(SIGN_IN);
        assertThat(browser.get(ADD).document().toString()).doesNotContain(ADDRESS);
    }

    @Test
    void what_was_typed_on_a_page_of_before_is_not_shown_to_who_signed_in_meanwhile() {
        var form = browser.get(ADD);
        ISSUER.signsIn("bob");
        browser.get(SIGN_IN);
        var page = browser.submit(form, FORM, "address", ADDRESS);

        assertThat(page.path()).isEqualTo(ADD);
        assertThat(page.document().toString()).doesNotContain(ADDRESS);
        assertThat(COMMANDS.asked(Stage.ADD)).isEmpty();
    }

    @Test
    void the_address_of_a_code_is_not_shown_to_who_signed_in_meanwhile() {
        COMMANDS.answers(
                Stage.ADD,
                201,
                "{\"methodId\":\"%s\",\"status\":\"awaiting-code\",\"revision\":2}".formatted(ID));
        var code = browser.submit(browser.get(ADD), FORM, "address", ADDRESS);
        assertThat(code.text()).contains(ADDRESS);
        ISSUER.signsIn("bob");
        browser.get(SIGN_IN);

        assertThat(browser.get("/security-info/email/" + ID + "/code").document().toString())
                .contains("not in your list any more")
                .doesNotContain(ADDRESS);
    }

    @Test
    void signing_in_again_as_the_same_person_loses_nothing() {
        COMMANDS.answers(
                Stage.ADD,
                201,
                "{\"methodId\":\"%s\",\"status\":\"awaiting-code\",\"revision\":2}".formatted(ID));
        browser.submit(browser.get(ADD), FORM, "address", ADDRESS);
        browser.get(SIGN_IN);
        QUERIES.leave();

        assertThat(browser.get("/security-info/email/" + ID + "/code").text()).contains(ADDRESS);
    }
}
