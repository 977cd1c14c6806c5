package dev.securityinfo.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import dev.securityinfo.acceptance.Stack;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Chromium.class)
class EveryPageJourney {

    private static final long LIGHT = 100_000;

    private final Stack stack = Stack.running();

    @Test
    void no_page_is_heavy_and_none_takes_more_than_two_round_trips(Browser browser) {
        var person = stack.guest();
        var proved = person.adds(person.address()).text("methodId");
        person.verifies(proved, person.codeMailedTo(person.address()));
        var waiting = person.adds(person.name() + "@second.example").text("methodId");
        var pages =
                List.of(
                        "/",
                        "/security-info",
                        "/security-info/add",
                        "/security-info/email/add",
                        "/security-info/email/" + waiting + "/code",
                        "/security-info/email/" + proved + "/change",
                        "/security-info/methods/" + proved + "/delete",
                        "/security-info/activity",
                        "/signed-out",
                        "/no-such-page");
        try (var visitor = Visitor.at(browser, person, Look.USUAL)) {
            visitor.opensTheList();
            for (var path : pages) {
                var weight = Weight.of(visitor.page(), path);
                assertThat(visitor.page().url()).endsWith(path);
                assertThat(weight.requests()).as(path + " has a style at least").isGreaterThan(1);
                assertThat(weight.bytes()).as(path).isBetween(1_000L, LIGHT);
                assertThat(weight.roundTrips()).as(path).isEqualTo(2);
                visitor.looksRight(
                        "page" + path.replace(waiting, "m").replace(proved, "m").replace('/', '-'));
            }
        }
    }

    @Test
    void signing_out_signs_out_everywhere(Browser browser) {
        var person = stack.guest();
        try (var visitor = Visitor.at(browser, person, Look.USUAL)) {
            visitor.opensTheList();
            visitor.presses("page.sign-out");
            visitor.sees("signed-out.title");
            visitor.opens("/security-info");
            visitor.signsIn();
            visitor.sees("list.title");
        }
    }

    @Test
    void the_language_is_chosen_on_the_page_and_stays(Browser browser) {
        var person = stack.guest();
        try (var visitor = Visitor.at(browser, person, Look.USUAL)) {
            visitor.opensTheList();
            for (var language : List.of("Deutsch", "Français", "Español", "Nederlands")) {
                visitor.link(language).click();
                visitor.page().waitForURL(url -> url.contains("lang="));
                var lang = visitor.page().locator("html").getAttribute("lang");
                visitor.opens("/security-info");
                visitor.reading(lang).sees("list.title");
                visitor.looksRight("language-" + lang);
            }
        }
    }
}
