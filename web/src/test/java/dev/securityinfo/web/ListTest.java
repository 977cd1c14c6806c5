package dev.securityinfo.web;

import static dev.securityinfo.web.stage.Stage.COMMANDS;
import static dev.securityinfo.web.stage.Stage.LIST;
import static dev.securityinfo.web.stage.Stage.QUERIES;
import static dev.securityinfo.web.stage.Stage.list;
import static dev.securityinfo.web.stage.Stage.method;
import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.web.stage.Browser;
import dev.securityinfo.web.stage.Stage;
import org.junit.jupiter.api.Test;

class ListTest {

    private static final String ID = "0198f000-0000-7000-8000-000000000001";
    private static final String OTHER = "0198f000-0000-7000-8000-000000000002";
    private static final String DELETE = "DELETE " + ID;

    private final Browser browser = Stage.browser();

    @Test
    void an_empty_list_says_what_to_do() {
        assertThat(browser.get("/security-info").text())
                .contains("You have not added a method yet", "Add a method, so that you can reset");
    }

    @Test
    void a_method_says_what_it_is_since_when_and_for_what() {
        QUERIES.answers(LIST, 200, list(3, method(ID, "alice@example.org", "verified")));
        var page = browser.get("/security-info");

        assertThat(page.at(".methods li"))
                .contains("E-mail", "alice@example.org", "November 20, 2026", "password reset")
                .contains("Change", "Delete")
                .doesNotContain("Waiting");
        assertThat(page.text()).contains("Add one more method");
    }

    @Test
    void a_method_that_waits_says_so_and_can_be_continued_or_given_up() {
        QUERIES.answers(LIST, 200, list(2, method(ID, "alice@example.org", "awaiting-code")));

        assertThat(browser.get("/security-info").at(".methods li"))
                .contains("Waiting for its code", "Type the code", "Give up")
                .doesNotContain("Change", "password reset");
    }

    @Test
    void two_methods_are_enough() {
        QUERIES.answers(
                LIST,
                200,
                list(
                        6,
                        method(ID, "a@example.org", "verified"),
                        method(OTHER, "b@example.org", "verified")));

        assertThat(browser.get("/security-info").at(".panel"))
                .startsWith("You can reset")
                .doesNotContain("Add");
    }

    @Test
    void what_the_organisation_does_not_offer_cannot_be_added() {
        QUERIES.answers(LIST, 200, Stage.EMPTY.replace("[\"email\"]", "[]"));
        var page = browser.get("/security-info");

        assertThat(page.document().select("#add")).isEmpty();
        assertThat(page.text()).contains("does not offer any methods");
    }

    @Test
    void the_services_hear_in_whose_name_and_from_where() {
        browser.with("Accept-Language", "fr-CA, en;q=0.5").get("/security-info");
        var asked = QUERIES.asked(LIST).getLast();

        assertThat(asked.header("Authorization")).startsWith("Bearer token-");
        assertThat(asked.header("X-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(asked.header("User-agent")).contains("Firefox/140.0");
        assertThat(asked.header("Accept-language")).isEqualTo("fr");
        assertThat(asked.header("X-correlation-id")).isNotBlank();
    }

    @Test
    void without_the_query_service_the_page_is_there_and_says_so() {
        browser.get("/");
        QUERIES.leave();
        var page = browser.get("/security-info");

        assertThat(page.status()).isEqualTo(503);
        assertThat(page.text()).contains("cannot be shown at the moment", "Add method");
    }

    @Test
    void deleting_asks_first() {
        QUERIES.answers(LIST, 200, list(3, method(ID, "alice@example.org", "verified")));
        COMMANDS.answers(DELETE, 204, "", "ETag", "\"4\"");
        var ask = browser.get("/security-info/methods/" + ID + "/delete");

        assertThat(ask.text())
                .contains(
                        "Are you sure you want to delete alice@example.org? This can’t be undone.")
                .contains("This is your last method");
        assertThat(COMMANDS.asked(DELETE)).isEmpty();
        QUERIES.answers(LIST, 200, list(4));
        var page = browser.submit(ask, "#step form");

        assertThat(page.text()).contains("The method was deleted.").doesNotContain("alice@");
        assertThat(COMMANDS.asked(DELETE).getFirst().header("If-match")).isEqualTo("\"3\"");
        assertThat(QUERIES.asked(LIST).getLast().query()).isEqualTo("revision=4");
    }

    @Test
    void a_list_that_changed_in_the_meantime_is_shown_again() {
        QUERIES.answers(LIST, 200, list(3, method(ID, "alice@example.org", "verified")));
        COMMANDS.refuses(DELETE, 412, "revision-mismatch", "\"revision\":5");
        var page =
                browser.submit(
                        browser.get("/security-info/methods/" + ID + "/delete"), "#step form");

        assertThat(page.text()).contains("has changed in the meantime", "alice@example.org");
    }

    @Test
    void a_method_that_is_gone_is_not_asked_about() {
        assertThat(browser.get("/security-info/methods/" + ID + "/delete").text())
                .contains("not in your list any more");
        assertThat(browser.get("/security-info/methods/no-uuid/delete").status()).isEqualTo(404);
    }

    @Test
    void without_the_command_service_nothing_is_deleted_and_the_list_stays() {
        QUERIES.answers(LIST, 200, list(3, method(ID, "alice@example.org", "verified")));
        var ask = browser.get("/security-info/methods/" + ID + "/delete");
        COMMANDS.leave();
        var page = browser.submit(ask, "#step form");

        assertThat(page.text()).contains("not possible at the moment", "alice@example.org");
    }
}
