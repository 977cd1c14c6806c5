package dev.securityinfo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import dev.securityinfo.acceptance.Stack;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Chromium.class)
class RecentSignInJourney {

    private static final Duration RECENT = Duration.ofSeconds(10);

    private final Stack stack = Stack.running();

    @Test
    void who_signed_in_long_ago_reads_and_signs_in_again_to_change_something(Browser browser) {
        var person = stack.guest();
        try (var web = stack.webThatWantsASignInOf(RECENT)) {
            await().atMost(Duration.ofSeconds(60)).until(web::isReady);
            try (var visitor = Visitor.at(browser, person, Look.USUAL, web.address())) {
                visitor.opensTheList();
                visitor.choosesEmail();
                visitor.typesAddress(person.address());
                var dialog = visitor.page();
                visitor.opensAnotherTab();
                await().atMost(RECENT.multipliedBy(2))
                        .until(() -> visitor.isRefusedAt("/security-info/add"));
                visitor.sees("recent.title");
                visitor.reads("recent.why");
                visitor.opens("/security-info");
                visitor.reads("list.empty");

                visitor.goesTo(dialog);
                visitor.presses("form.next");
                visitor.sees("recent.title");
                visitor.looksRight("recent");
                visitor.follows("recent.sign-in");
                visitor.signsIn();
                visitor.sees("address.title");
                visitor.reads("form.again");
                assertThat(visitor.address()).hasValue(person.address());
                visitor.presses("form.next");
                visitor.sees("code.title");
            }
        }
    }
}
