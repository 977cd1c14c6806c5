package dev.securityinfo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Route;
import dev.securityinfo.acceptance.Person;
import dev.securityinfo.acceptance.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do that nobody expects of them, and what others do to them. */
@ExtendWith(Chromium.class)
class BadInputJourney {

    private final Stack stack = Stack.running();

    @Test
    void nothing_that_was_typed_is_lost_and_nothing_of_it_is_run(Browser browser) {
        var person = stack.guest();
        try (var visitor = Visitor.at(browser, person, Look.USUAL)) {
            visitor.opensTheList();
            visitor.choosesEmail();
            visitor.presses("form.next");
            visitor.readsAtTheField("rule.address.required");
            String endless = "a".repeat(288) + "@example.org";
            visitor.typesAddress(endless);
            visitor.presses("form.next");
            visitor.readsAtTheField("rule.address.too-long");
            assertThat(visitor.address()).hasValue(endless);
            visitor.looksRight("address-too-long");
            for (var nonsense :
                    new String[] {
                        "<script>alert(1)</script>@example.org",
                        "\"><img src=x onerror=alert(1)>",
                        "no address at all"
                    }) {
                visitor.opens("/security-info/email/add");
                visitor.typesAddress(nonsense);
                visitor.presses("form.next");
                assertThat(visitor.page().locator("#address-wrong")).isVisible();
                assertThat(visitor.address()).hasValue(nonsense);
            }
            assertThat(person.revision()).isZero();

            visitor.typesAddress("  " + person.address() + " ");
            visitor.presses("form.next");
            visitor.sees("code.title");
            visitor.typesCode("12345");
            visitor.presses("form.next");
            visitor.readsAtTheField("rule.code.digits");
            String code = person.codeMailedTo(person.address());
            visitor.typesCode(" " + code.substring(0, 3) + " " + code.substring(3) + "\t");
            visitor.presses("form.next");
            visitor.isTold("notice.verified");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void two_clicks_send_one_code(boolean scripts, Browser browser) {
        var person = stack.guest();
        try (var visitor =
                Visitor.at(browser, person, scripts ? Look.USUAL : Look.WITHOUT_SCRIPTS)) {
            visitor.opensTheList();
            visitor.choosesEmail();
            visitor.typesAddress(person.address());
            visitor.pressesTwice("form.next");
            visitor.sees("code.title");

            person.codeMailedTo(person.address());
            assertThat(person.revision()).as("added, and a code issued").isEqualTo(2);
            assertThat(person.mailsTo(person.address())).hasSize(1);
        }
    }

    @Test
    void a_code_that_was_guessed_at_too_often_is_dead_and_an_address_can_be_corrected(
            Browser browser) {
        var person = stack.guest();
        String wrong = person.name() + "@wrong.example";
        try (var visitor = Visitor.at(browser, person, Look.WITHOUT_SCRIPTS)) {
            visitor.opensTheList();
            visitor.adds(wrong);
            String guess = Codes.anotherThan(person.codeMailedTo(wrong));
            for (int left = 4; left >= 0; left--) {
                visitor.typesCode(guess);
                visitor.presses("form.next");
                if (left > 0) {
                    visitor.readsAtTheField("problem.code-not-accepted", left);
                }
            }
            visitor.readsAtTheField("problem.code-not-accepted.none-left");
            visitor.looksRight("code-dead");
            visitor.presses("code.resend");
            visitor.sees("code.title");

            visitor.presses("code.wrong-address");
            visitor.sees("address.title");
            assertThat(visitor.address()).hasValue(wrong);
            visitor.typesAddress(person.address());
            visitor.presses("form.next");
            visitor.sees("code.title");
            visitor.typesCode(person.codeMailedTo(person.address()));
            visitor.presses("form.next");
            visitor.isTold("notice.verified");
            visitor.seesNoMethod(wrong);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_session_that_ends_in_the_middle_comes_back_to_the_same_step(
            boolean scripts, Browser browser) {
        var person = stack.guest();
        try (var visitor =
                Visitor.at(browser, person, scripts ? Look.USUAL : Look.WITHOUT_SCRIPTS)) {
            visitor.opensTheList();
            visitor.choosesEmail();
            visitor.typesAddress(person.address());
            visitor.losesTheSession();
            visitor.presses("form.next");
            visitor.sees("address.title");
            visitor.reads("form.again");
            assertThat(visitor.address()).hasValue(person.address());
            visitor.looksRight("address-again");
            visitor.presses("form.next");
            visitor.sees("code.title");

            // This time the issuer does not know them any more either.
            visitor.typesCode(person.codeMailedTo(person.address()));
            visitor.context().clearCookies();
            visitor.presses("form.next");
            visitor.signsIn();
            visitor.sees("code.title");
            visitor.reads("form.again");
            visitor.typesCode(person.codeMailedTo(person.address()));
            visitor.presses("form.next");
            visitor.isTold("notice.verified");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_form_whose_token_is_not_ours_changes_nothing(boolean scripts, Browser browser) {
        var person = stack.guest();
        try (var visitor =
                Visitor.at(browser, person, scripts ? Look.USUAL : Look.WITHOUT_SCRIPTS)) {
            visitor.opensTheList();
            for (var forgery :
                    new String[] {"token => token.value = 'forged'", "token => token.remove()"}) {
                visitor.opens("/security-info");
                visitor.choosesEmail();
                visitor.typesAddress(person.address());
                visitor.page().locator("#step input[name=_csrf]").first().evaluate(forgery);
                visitor.presses("form.next");
                visitor.reads("form.again");
                assertThat(visitor.address()).hasValue(person.address());
                assertThat(person.revision()).isZero();
            }
        }
    }

    /** Another port of the same host is the same site, so that cookies come along. */
    @Test
    void a_form_of_another_page_changes_nothing(Browser browser) {
        var person = stack.guest();
        try (var visitor = Visitor.at(browser, person, Look.USUAL)) {
            visitor.opensTheList();
            var form =
                    """
                    <form method="post" action="%s"><input name="address" value="%s"></form>
                    <script>document.forms[0].submit()</script>
                    """
                            .formatted(
                                    person.addresses().web("/security-info/email/add"),
                                    person.address());
            visitor.context()
                    .route(
                            "http://localhost:1/",
                            route ->
                                    route.fulfill(
                                            new Route.FulfillOptions()
                                                    .setContentType("text/html")
                                                    .setBody(form)));
            visitor.opens("http://localhost:1/");
            visitor.sees("error.title");
            visitor.reads("error.forbidden");
            visitor.looksRight("forbidden");
            assertThat(person.revision()).isZero();
        }
    }

    @Test
    void what_was_decided_on_an_older_list_is_not_done(Browser browser) {
        var person = stack.guest();
        try (var visitor = Visitor.at(browser, person, Look.USUAL)) {
            hasProved(person);
            visitor.opensTheList();
            visitor.deletes(person.address());
            visitor.sees("delete.title");
            assertThat(person.adds(person.name() + "@second.example").status()).isEqualTo(201);

            visitor.presses("delete.yes");
            visitor.isTold("problem.revision-mismatch");
            visitor.seesMethod(person.address());
            visitor.looksRight("list-stale");
        }
    }

    @Test
    void two_tabs_and_the_back_button_do_nothing_twice(Browser browser) {
        var person = stack.guest();
        try (var visitor = Visitor.at(browser, person, Look.WITHOUT_SCRIPTS)) {
            visitor.opensTheList();
            visitor.adds(person.address());
            var first = visitor.page();
            String address = first.url();
            String code = person.codeMailedTo(person.address());

            visitor.opensAnotherTab().navigate(address);
            visitor.typesCode(code);
            visitor.presses("form.next");
            visitor.isTold("notice.verified");
            visitor.goesBack();
            visitor.isTold("problem.already-verified");

            visitor.goesTo(first);
            visitor.typesCode(code);
            visitor.presses("form.next");
            visitor.isTold("problem.already-verified");
            visitor.seesMethod(person.address());
            assertThat(person.revision()).as("added, issued, verified").isEqualTo(3);
        }
    }

    private static void hasProved(Person person) {
        var method = person.adds(person.address()).text("methodId");
        var verified = person.verifies(method, person.codeMailedTo(person.address()));
        assertThat(verified.status()).as(verified.body()).isEqualTo(200);
        person.securityInfo(3);
    }
}
