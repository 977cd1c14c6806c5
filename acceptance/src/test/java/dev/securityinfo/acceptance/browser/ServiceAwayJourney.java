package dev.securityinfo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import dev.securityinfo.acceptance.Stack;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages say what is not possible, and go on with what is. */
@ExtendWith(Chromium.class)
class ServiceAwayJourney {

    private final Stack stack = Stack.running();

    @AfterEach
    void everything_is_up_again() {
        stack.run("start");
        await().atMost(Duration.ofSeconds(60)).until(stack::allIsUp);
    }

    @Test
    void without_the_list_a_method_can_be_added_and_an_open_page_comes_back_by_itself(
            Browser browser) {
        var person = stack.guest();
        try (var visitor = Visitor.at(browser, person, Look.USUAL)) {
            visitor.opensTheList();
            visitor.reads("list.empty");
            var open = visitor.page();
            stack.run("stop", "query-service");

            visitor.opensAnotherTab();
            visitor.opens("/security-info/activity");
            visitor.reads("activity.unreadable");
            visitor.looksRight("activity-away");
            visitor.opens("/security-info");
            visitor.reads("list.unreadable");
            visitor.looksRight("list-away");
            visitor.adds(person.address());
            visitor.typesCode(person.codeMailedTo(person.address()));
            visitor.presses("form.next");
            visitor.isTold("notice.verified");
            visitor.reads("list.unreadable");
            stack.run("start", "query-service");

            visitor.goesTo(open);
            visitor.seesMethod(person.address());
        }
    }

    @Test
    void without_commands_the_list_is_there_and_what_was_typed_is_sent_later(Browser browser) {
        var person = stack.guest();
        try (var visitor = Visitor.at(browser, person, Look.USUAL)) {
            visitor.opensTheList();
            visitor.choosesEmail();
            visitor.typesAddress(person.address());
            stack.run("stop", "command-service");

            visitor.presses("form.next");
            visitor.readsAtTheField("problem.unavailable");
            assertThat(visitor.address()).hasValue(person.address());
            visitor.looksRight("address-away");
            var dialog = visitor.page();
            visitor.opensAnotherTab();
            visitor.opens("/security-info");
            visitor.reads("list.empty");
            stack.run("start", "command-service");

            visitor.goesTo(dialog);
            visitor.presses("form.next");
            visitor.sees("code.title");
            person.codeMailedTo(person.address());
            assertThat(person.mailsTo(person.address())).hasSize(1);
        }
    }
}
