package dev.securityinfo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import dev.securityinfo.acceptance.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Chromium.class)
class LiveJourney {

    private final Stack stack = Stack.running();

    @Test
    void what_another_device_does_appears_by_itself(Browser browser) {
        var person = stack.guest();
        try (var visitor = Visitor.at(browser, person, Look.USUAL)) {
            visitor.opensTheList();
            visitor.reads("list.empty");

            var method = person.adds(person.address()).text("methodId");
            visitor.seesMethod(person.address());
            visitor.reads("list.waiting");
            visitor.looksRight("list-waiting");

            person.verifies(method, person.codeMailedTo(person.address()));
            visitor.reads("missing.second");

            person.deletes(method);
            visitor.seesNoMethod(person.address());
            visitor.reads("list.empty");
        }
    }

    @Test
    void what_one_browser_does_another_one_shows(Browser browser) {
        var person = stack.guest();
        try (var here = Visitor.at(browser, person, Look.USUAL);
                var there = Visitor.at(browser, person, Look.USUAL)) {
            here.opensTheList();
            there.opensTheList();

            here.adds(person.address());
            there.seesMethod(person.address());

            // What somebody types is theirs, whatever happens around it.
            there.choosesEmail();
            there.typesAddress("half-typed@exam");
            here.typesCode(person.codeMailedTo(person.address()));
            here.presses("form.next");
            here.isTold("notice.verified");
            there.reads("missing.second");
            assertThat(there.address()).hasValue("half-typed@exam");
        }
    }
}
