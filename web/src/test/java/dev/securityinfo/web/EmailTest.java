package dev.securityinfo.web;

import static dev.securityinfo.web.stage.Stage.ADD;
import static dev.securityinfo.web.stage.Stage.COMMANDS;
import static dev.securityinfo.web.stage.Stage.ISSUER;
import static dev.securityinfo.web.stage.Stage.LIST;
import static dev.securityinfo.web.stage.Stage.QUERIES;
import static dev.securityinfo.web.stage.Stage.RESEND;
import static dev.securityinfo.web.stage.Stage.VERIFY;
import static dev.securityinfo.web.stage.Stage.list;
import static dev.securityinfo.web.stage.Stage.method;
import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.web.stage.Browser;
import dev.securityinfo.web.stage.Browser.Page;
import dev.securityinfo.web.stage.Stage;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

    private static final String ID = "0198f000-0000-7000-8000-000000000001";
    private static final String OLD = "0198f000-0000-7000-8000-000000000002";
    private static final String ADDRESS = "alice@example.org";
    private static final String FORM = "#step form";

    private final Browser browser = Stage.browser();

    @Test
    void the_whole_way_without_scripts() {
        COMMANDS.answers(ADD, 201, awaiting(2));
        COMMANDS.answers(
                VERIFY,
                200,
                "{\"methodId\":\"%s\",\"status\":\"verified\",\"revision\":3}".formatted(ID));

        var choose = browser.get(browser.get("/security-info").form("#add").attr("href"));
        assertThat(choose.text()).contains("Which method", "E-mail");
        var address = browser.get("/security-info/add?kind=email");
        assertThat(address.text()).contains("Not your work or school address");
        var code = browser.submit(address, FORM, "address", ADDRESS);
        assertThat(code.heading()).isEqualTo("Type the code");
        assertThat(code.text())
                .contains("We sent a code to alice@example.org, valid for 10 minutes (until ");
        assertThat(code.form("#code").attr("autocomplete")).isEqualTo("one-time-code");
        assertThat(code.form("#code").attr("inputmode")).isEqualTo("numeric");
        QUERIES.answers(LIST, 200, list(3, method(ID, ADDRESS, "verified")));
        var done = browser.submit(code, "#verify", "code", "123 456");

        assertThat(done.path()).isEqualTo("/security-info");
        assertThat(done.text()).contains("You can now use it to reset your password", ADDRESS);
        assertThat(QUERIES.asked(LIST).getLast().query()).isEqualTo("revision=3");
        assertThat(COMMANDS.asked(ADD).getFirst().body())
                .isEqualTo("{\"address\":\"alice@example.org\"}");
        assertThat(COMMANDS.asked(VERIFY).getFirst().body()).isEqualTo("{\"code\":\"123 456\"}");
        assertThat(browser.get("/security-info").text()).doesNotContain("You can now use it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    400 | invalid-request | "errors":[{"field":"address","rule":"required"}] | Please type an e-mail address.
                    400 | invalid-request | "errors":[{"field":"address","rule":"e-mail-address"}] | This is not an e-mail address.
                    400 | invalid-request | "errors":[{"field":"address","rule":"at-most-254-characters"}] | This address is too long
                    400 | invalid-request | "errors":[{"field":"address","rule":"1-to-64-unquoted-ascii-characters-before-the-at-sign"}] | at most 64 plain letters
                    400 | invalid-request | "errors":[{"field":"address","rule":"domain-name-after-the-at-sign"}] | the part after the @
                    400 | invalid-request | "errors":[] | Something in this form is not right
                    403 | forbidden | "x":1 | Your account may not use security info
                    409 | method-limit-reached | "limit":2 | You have 2 e-mail addresses, and no more are possible
                    413 | too-large | "x":1 | That is too long
                    422 | address-not-allowed | "x":1 | This is a work or school address
                    422 | method-not-offered | "method":"email" | Your organisation does not offer this method
                    422 | idempotency-key-reused | "x":1 | already sent with something else
                    418 | newer-than-this-page | "x":1 | That was not possible
                    """)
    void a_refused_address_says_why_at_its_field_and_stays(
            int status, String slug, String members, String sentence) {
        COMMANDS.refuses(ADD, status, slug, members);
        var page =
                browser.submit(browser.get("/security-info/email/add"), FORM, "address", ADDRESS);

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.at("#address-wrong")).contains(sentence);
        assertThat(page.form("#address").attr("aria-invalid")).isEqualTo("true");
        assertThat(page.form("#address").attr("aria-describedby")).contains("address-wrong");
        assertThat(page.form("#address").attr("value")).isEqualTo(ADDRESS);
    }

    @Test
    void what_nobody_typed_is_not_sent_so_that_the_service_says_that_it_is_missing() {
        browser.submit(browser.get("/security-info/email/add"), FORM, "address", "  ");
        browser.submit(codePage(), "#verify", "code", "");

        assertThat(COMMANDS.asked(ADD).getFirst().body()).isEqualTo("{}");
        assertThat(COMMANDS.asked(VERIFY).getFirst().body()).isEqualTo("{}");
    }

    @Test
    void who_is_locked_out_is_not_told_to_try_again() {
        COMMANDS.refuses(
                ADD, 429, "too-many-requests", "\"reason\":\"locked\"", "Retry-After", "3600");
        var page =
                browser.submit(browser.get("/security-info/email/add"), FORM, "address", ADDRESS);

        assertThat(page.at("#address-wrong"))
                .contains("your administrator")
                .doesNotContain("try again");
        var code = codePage();
        COMMANDS.refuses(
                RESEND, 429, "too-many-requests", "\"reason\":\"locked\"", "Retry-After", "3600");
        assertThat(browser.submit(code, "#resend").at(".notice")).contains("your administrator");
    }

    @Test
    void a_wrong_address_from_another_browser_is_typed_again_from_what_the_list_has() {
        QUERIES.answers(LIST, 200, list(2, method(ID, ADDRESS, "awaiting-code")));
        COMMANDS.answers("DELETE " + ID, 204, "", "ETag", "\"3\"");
        var page =
                browser.submit(
                        browser.get("/security-info/email/" + ID + "/code"), "#wrong-address");

        assertThat(page.form("#address").attr("value")).isEqualTo(ADDRESS);
    }

    @ParameterizedTest
    @CsvSource({
        "25,in 25 seconds",
        "60,in 60 seconds",
        "61,in 2 minutes",
        "240,in 4 minutes",
        "3600,in 1 hour",
        "3601,in 2 hours"
    })
    void too_often_says_how_long_to_wait(int seconds, String wait) {
        COMMANDS.refuses(
                ADD, 429, "too-many-requests", "", "Retry-After", Integer.toString(seconds));
        var page =
                browser.submit(browser.get("/security-info/email/add"), FORM, "address", ADDRESS);

        assertThat(page.at("#address-wrong")).contains("try again " + wait + ".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    422 | code-not-accepted | "attemptsLeft":4 | You can try 4 more times.
                    422 | code-not-accepted | "attemptsLeft":1 | You can try once more.
                    422 | code-not-accepted | "attemptsLeft":0 | Please have a new code sent.
                    429 | too-many-requests | "x":1 | That was tried too often
                    """)
    void a_refused_code_says_why_at_its_field_and_is_typed_again(
            int status, String slug, String members, String sentence) {
        var code = codePage();
        COMMANDS.refuses(VERIFY, status, slug, members);
        var page = browser.submit(code, "#verify", "code", "654321");

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.at("#code-wrong")).contains(sentence);
        assertThat(page.text()).contains(ADDRESS);
        assertThat(page.document().toString()).doesNotContain("654321");
    }

    @ParameterizedTest
    @CsvSource({"required,Please type the code.", "6-digits,A code has 6 digits."})
    void what_is_no_code_says_so_at_its_field_and_can_be_mended_there(
            String rule, String sentence) {
        var code = codePage();
        COMMANDS.refuses(
                VERIFY,
                400,
                "invalid-request",
                "\"errors\":[{\"field\":\"code\",\"rule\":\"" + rule + "\"}]");
        var page = browser.submit(code, "#verify", "code", "65432");

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.at("#code-wrong")).contains(sentence);
        assertThat(page.form("#code").attr("value")).isEqualTo("65432");
    }

    @ParameterizedTest
    @CsvSource({
        "404,no-such-method,not in your list any more",
        "409,already-verified,verified already"
    })
    void where_no_code_is_wanted_any_more_the_list_says_so(
            int status, String slug, String sentence) {
        var code = codePage();
        COMMANDS.refuses(VERIFY, status, slug, "");

        assertThat(browser.submit(code, "#verify", "code", "654321").text())
                .contains(sentence, "Add method");
    }

    @Test
    void a_code_that_was_typed_in_another_tab_has_done_its_work() {
        var code = codePage();
        QUERIES.answers(LIST, 200, list(3, method(ID, ADDRESS, "verified")));
        COMMANDS.refuses(VERIFY, 422, "code-not-accepted", "\"attemptsLeft\":0");

        assertThat(browser.submit(code, "#verify", "code", "123456").at("#notice"))
                .contains("verified already");
    }

    @Test
    void a_service_that_is_away_is_told_and_the_same_form_can_be_sent_again_with_one_effect() {
        var form = browser.get("/security-info/email/add");
        COMMANDS.leave();
        var page = browser.submit(form, FORM, "address", ADDRESS);

        assertThat(page.status()).isEqualTo(503);
        assertThat(page.at("#address-wrong")).contains("not possible at the moment");
        assertThat(page.form("#address").attr("value")).isEqualTo(ADDRESS);
        assertThat(page.form("input[name=key]").attr("value"))
                .isEqualTo(form.form("input[name=key]").attr("value"));
    }

    @Test
    void the_same_form_sent_twice_is_one_request_and_with_another_content_is_another() {
        COMMANDS.answers(ADD, 201, awaiting(2));
        var form = browser.get("/security-info/email/add");
        browser.submit(form, FORM, "address", ADDRESS);
        browser.submit(form, FORM, "address", ADDRESS);
        browser.submit(form, FORM, "address", "other@example.org");
        browser.submit(browser.get("/security-info/email/add"), FORM, "address", ADDRESS);
        var keys =
                COMMANDS.asked(ADD).stream().map(asked -> asked.header("Idempotency-key")).toList();

        assertThat(keys).hasSize(4).allMatch(key -> key.length() == 64);
        assertThat(keys.get(1)).isEqualTo(keys.getFirst());
        assertThat(keys).satisfies(all -> assertThat(all.stream().distinct()).hasSize(3));
    }

    @Test
    void another_code_is_sent_and_the_page_says_so() {
        var code = codePage();
        COMMANDS.answers(RESEND, 201, awaiting(3));
        var page = browser.submit(code, "#resend");

        assertThat(page.text()).contains("A new code is on its way", ADDRESS);
        assertThat(page.at("#code-wrong")).isEmpty();
    }

    @Test
    void another_code_that_comes_too_soon_says_when() {
        var code = codePage();
        COMMANDS.refuses(RESEND, 429, "too-many-requests", "", "Retry-After", "25");

        assertThat(code.at("[data-countdown]")).startsWith("A new code can be sent in ");
        assertThat(browser.submit(code, "#resend").text())
                .contains("A new code can be sent in 25 seconds.");
    }

    @Test
    void a_wrong_address_is_given_up_and_typed_again_from_what_it_was() {
        var code = codePage();
        COMMANDS.answers("DELETE " + ID, 204, "", "ETag", "\"3\"");
        var page = browser.submit(code, "#wrong-address");

        assertThat(page.path()).isEqualTo("/security-info/email/add");
        assertThat(page.form("#address").attr("value")).isEqualTo(ADDRESS);
        assertThat(COMMANDS.asked("DELETE " + ID)).hasSize(1);
    }

    @Test
    void what_was_verified_in_another_tab_is_not_given_up_as_a_wrong_address() {
        var code = codePage();
        QUERIES.answers(LIST, 200, list(3, method(ID, ADDRESS, "verified")));
        COMMANDS.answers("DELETE " + ID, 204, "", "ETag", "\"4\"");
        var page = browser.submit(code, "#wrong-address");

        assertThat(page.at("#notice")).contains("verified already");
        assertThat(COMMANDS.asked("DELETE " + ID)).isEmpty();
    }

    @Test
    void a_change_names_what_it_replaces_and_a_wrong_address_comes_back_to_the_change() {
        QUERIES.answers(LIST, 200, list(3, method(OLD, "old@example.org", "verified")));
        COMMANDS.answers(ADD, 201, awaiting(4));
        COMMANDS.answers("DELETE " + ID, 204, "", "ETag", "\"5\"");
        var change = browser.get("/security-info/email/" + OLD + "/change");

        assertThat(change.text()).contains("takes the place of old@example.org");
        var code = browser.submit(change, FORM, "address", ADDRESS);
        assertThat(COMMANDS.asked(ADD).getFirst().body())
                .isEqualTo(
                        "{\"address\":\"alice@example.org\",\"replaces\":\"%s\"}".formatted(OLD));
        var again = browser.submit(code, "#wrong-address");
        assertThat(again.path()).isEqualTo("/security-info/email/" + OLD + "/change");
        assertThat(again.form("#address").attr("value")).isEqualTo(ADDRESS);
        code = browser.submit(again, FORM, "address", ADDRESS);
        COMMANDS.answers(
                VERIFY,
                200,
                "{\"methodId\":\"%s\",\"status\":\"verified\",\"revision\":7}".formatted(ID));
        assertThat(browser.submit(code, "#verify", "code", "123456").text())
                .contains("The address was changed");
    }

    @Test
    void an_address_that_is_there_already_is_told() {
        COMMANDS.answers(
                ADD,
                200,
                "{\"methodId\":\"%s\",\"status\":\"verified\",\"revision\":3}".formatted(ID));
        var page =
                browser.submit(browser.get("/security-info/email/add"), FORM, "address", ADDRESS);

        assertThat(page.at("#address-wrong")).contains("already in your list");
    }

    @Test
    void a_code_that_another_browser_asked_for_can_be_typed_here() {
        QUERIES.answers(LIST, 200, list(2, method(ID, ADDRESS, "awaiting-code")));

        assertThat(browser.get("/security-info/email/" + ID + "/code").text())
                .contains("We sent a code to alice@example.org, valid for 10 minutes.");
    }

    @Test
    void without_the_query_service_a_code_can_still_be_typed() {
        codePage();
        QUERIES.leave();

        assertThat(browser.get("/security-info/email/" + ID + "/code").text()).contains(ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>@example.org",
                "\"><img src=x onerror=alert(1)>",
                "'];alert(1)//",
                "[[${7*7}]]__${7*7}__"
            })
    void script_in_a_field_is_text(String typed) {
        COMMANDS.answers(ADD, 201, awaiting(2));
        var page = browser.submit(browser.get("/security-info/email/add"), FORM, "address", typed);

        assertThat(page.at("#code-sent")).contains(typed);
        assertThat(page.document().select("main script, main img, [onerror]")).isEmpty();
        COMMANDS.refuses(ADD, 422, "address-not-allowed", "");
        page = browser.submit(browser.get("/security-info/email/add"), FORM, "address", typed);
        assertThat(page.form("#address").attr("value")).isEqualTo(typed);
        QUERIES.answers(LIST, 200, list(3, method(ID, typed.replace("\"", "\\\""), "verified")));
        assertThat(browser.get("/security-info").at(".value")).isEqualTo(typed);
        assertThat(browser.get("/security-info/methods/" + ID + "/delete").at(".ask"))
                .contains(typed);
    }

    @Test
    void a_name_with_script_in_it_is_text() {
        ISSUER.calls("<b>Alice</b>");

        assertThat(browser.get("/").at(".who strong")).isEqualTo("<b>Alice</b>");
    }

    @Test
    void a_session_that_ended_in_the_middle_comes_back_to_the_same_step_with_what_was_typed() {
        var form = browser.get("/security-info/email/add");
        browser.loseCookies();
        var page = browser.submit(form, FORM, "address", ADDRESS);

        assertThat(page.path()).isEqualTo("/security-info/email/add");
        assertThat(page.form("#address").attr("value")).isEqualTo(ADDRESS);
        assertThat(page.text()).contains("Please check what you typed and continue");
        assertThat(COMMANDS.asked(ADD)).isEmpty();
        COMMANDS.answers(ADD, 201, awaiting(2));
        assertThat(browser.submit(page, FORM).heading()).isEqualTo("Type the code");
    }

    @Test
    void a_code_is_typed_again_after_a_session_that_ended() {
        var code = codePage();
        QUERIES.answers(LIST, 200, list(2, method(ID, ADDRESS, "awaiting-code")));
        browser.loseCookies();
        var page = browser.submit(code, "#verify", "code", "123456");

        assertThat(page.heading()).isEqualTo("Type the code");
        assertThat(page.document().toString()).doesNotContain("123456");
        assertThat(COMMANDS.asked(VERIFY)).isEmpty();
    }

    @Test
    void a_form_from_before_another_sign_in_comes_back_to_its_step() {
        var form = browser.get("/security-info/email/add");
        form.form(FORM + " input[name=_csrf]").attr("value", "stale");
        var page = browser.submit(form, FORM, "address", ADDRESS);

        assertThat(page.path()).isEqualTo("/security-info/email/add");
        assertThat(page.form("#address").attr("value")).isEqualTo(ADDRESS);
        assertThat(COMMANDS.asked(ADD)).isEmpty();
    }

    @Test
    void a_form_from_elsewhere_changes_nothing_and_nothing_of_it_is_kept() {
        var form = browser.get("/security-info/email/add");
        form.form(FORM + " input[name=_csrf]").attr("value", "guessed");
        var page = browser.submitFromElsewhere(form, FORM, "address", "mallory@example.org");

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text()).contains("nothing was changed");
        assertThat(COMMANDS.asked(ADD)).isEmpty();
        assertThat(browser.get("/security-info/email/add").form("#address").attr("value"))
                .isEmpty();
    }

    @Test
    void a_form_from_elsewhere_without_a_session_is_refused_too() {
        var form = browser.get("/security-info/email/add");
        browser.loseCookies();
        var page = browser.submitFromElsewhere(form, FORM, "address", "mallory@example.org");

        assertThat(page.status()).isEqualTo(403);
        assertThat(browser.get("/security-info/email/add").form("#address").attr("value"))
                .isEmpty();
    }

    @Test
    void a_double_click_waits_for_the_answer_to_the_first() {
        COMMANDS.refuses(ADD, 409, "request-in-progress", "", "Retry-After", "1");
        var page =
                browser.submit(browser.get("/security-info/email/add"), FORM, "address", ADDRESS);

        assertThat(COMMANDS.asked(ADD)).hasSize(3);
        assertThat(page.at("#address-wrong")).contains("being done already");
    }

    private Page codePage() {
        COMMANDS.answers(ADD, 201, awaiting(2));
        return browser.submit(browser.get("/security-info/email/add"), FORM, "address", ADDRESS);
    }

    private static String awaiting(long revision) {
        var now = Instant.now();
        return """
        {"methodId":"%s","status":"awaiting-code","codeExpiresAt":"%s","resendAvailableAt":"%s","revision":%d}"""
                .formatted(ID, now.plusSeconds(600), now.plusSeconds(30), revision);
    }
}
