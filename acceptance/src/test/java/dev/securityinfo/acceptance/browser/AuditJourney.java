package dev.securityinfo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.securityinfo.acceptance.Person;
import dev.securityinfo.acceptance.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an auditor sees of a person who mistyped a code. */
@ExtendWith(Chromium.class)
class AuditJourney {

    private final Stack stack = Stack.running();

    static Stream<Look> looks() {
        return Stream.of(
                Look.USUAL,
                new Look(
                        "nl",
                        false,
                        Look.NARROW,
                        com.microsoft.playwright.options.ColorScheme.DARK));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void an_auditor_sees_what_happened_how_it_was_and_why(Look look, Browser browser)
            throws IOException {
        var person = stack.somebody();
        var method = person.adds(person.address()).text("methodId");
        var code = person.codeMailedTo(person.address());
        person.verifies(method, wrong(code));
        person.verifies(method, code);
        var auditor = stack.guestWhoAudits();
        await().atMost(Duration.ofSeconds(60)).until(() -> isSigned(person));

        try (var visitor = Visitor.at(browser, auditor, look)) {
            visitor.opens("/audit");
            visitor.signsIn();
            visitor.sees("audit.title");
            visitor.page().getByLabel(visitor.words().say("audit.user")).fill(person.name());
            visitor.presses("audit.find");
            visitor.reads("audit.events", 4);
            visitor.reads("audit.event.email-verified");
            visitor.reads("audit.event.code-rejected", 4);
            assertThat(visitor.page().locator("body")).not().containsText(person.address());
            visitor.looksRight("audit");

            visitor.page()
                    .locator("#history li")
                    .nth(1)
                    .getByText(visitor.words().say("audit.why"))
                    .first()
                    .click();
            visitor.reads("audit.why.wrong-code");
            visitor.reads("audit.role.code-issued");
            visitor.looksRight("audit-why");

            visitor.page()
                    .locator("#history li")
                    .nth(1)
                    .getByText(visitor.words().say("audit.as-then"))
                    .click();
            assertThat(visitor.page().locator("#as-was"))
                    .containsText(visitor.words().say("audit.column.then"));
            visitor.follows("audit.compare.before");
            visitor.reads("audit.difference");
            visitor.looksRight("audit-difference");

            visitor.presses("audit.values.show");
            visitor.reads("audit.values.shown");
            assertThat(visitor.page().locator("#history")).containsText(person.address());
            visitor.looksRight("audit-values");

            Page page = visitor.page();
            var download =
                    page.waitForDownload(
                            () -> page.locator("#history .exports").getByText("NDJSON").click());
            assertThat(Files.readAllLines(download.path()))
                    .hasSize(4)
                    .allMatch(line -> line.contains("\"subject\":\"" + person.name() + "\""));

            visitor.presses("audit.verify");
            visitor.reads("audit.verify.good");
            visitor.looksRight("audit-verified");
        }
    }

    private static String wrong(String code) {
        return (code.charAt(0) == '9' ? '0' : '9') + code.substring(1);
    }

    /** Whether a checkpoint is over what happened to them. */
    private boolean isSigned(Person person) {
        var auditor = stack.guestWhoAudits();
        var unsigned = auditor.gets("/v1/history/verify").json().path("unsigned").asInt(1);
        return unsigned == 0 && !person.name().isEmpty();
    }

    @Test
    void who_has_no_right_is_refused_and_sees_no_way_there(Browser browser) {
        var person = stack.guest();
        try (var visitor = Visitor.at(browser, person, Look.USUAL)) {
            visitor.opensTheList();
            assertThat(visitor.page().locator("a[href='/audit']")).hasCount(0);
            assertThat(visitor.isRefusedAt("/audit")).isTrue();
            visitor.looksRight("audit-refused");
        }
    }
}
