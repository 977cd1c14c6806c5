package dev.securityinfo.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import dev.securityinfo.acceptance.Person;
import dev.securityinfo.acceptance.Stack;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(Chromium.class)
class TheWholeWayJourney {

    private final Stack stack = Stack.running();

    /** Every pair of language, scripts and width. */
    static Stream<Look> looks() {
        return Stream.of(
                Look.USUAL,
                new Look("en", false, Look.NARROW, ColorScheme.DARK),
                new Look("nl", true, Look.NARROW, ColorScheme.DARK),
                new Look("nl", false, Look.WIDE, ColorScheme.LIGHT));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_person_proves_an_address_changes_it_and_deletes_it(Look look, Browser browser) {
        var person = stack.guest();
        String old = person.address();
        String next = person.name() + "@example.com";
        try (var visitor = Visitor.at(browser, person, look)) {
            visitor.opens("/");
            visitor.signsIn();
            visitor.sees("profile.title");
            visitor.looksRight("profile");
            visitor.follows("profile.update");
            visitor.sees("list.title");
            visitor.reads("list.empty");
            visitor.looksRight("list-empty");

            addsAndProves(visitor, person, old);
            replaces(visitor, person, old, next);
            deletes(visitor, next);

            visitor.follows("list.activity");
            visitor.sees("activity.title");
            visitor.reads("activity.method-added", old);
            visitor.reads("activity.code-sent", old);
            visitor.reads("activity.code-rejected", old);
            visitor.reads("activity.method-verified", old);
            visitor.reads("activity.method-replaced", next, old);
            visitor.reads("activity.method-deleted", next);
            visitor.looksRight("activity");
        }
        // A code and its addition, replacement and deletion; an address that went is told for some
        // time what happens after it.
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> {
                            assertThat(person.mailsTo(old)).hasSize(4);
                            assertThat(person.mailsTo(next)).hasSize(3);
                        });
    }

    private static void addsAndProves(Visitor visitor, Person person, String address) {
        visitor.follows("list.add");
        visitor.sees("choose.title");
        visitor.looksRight("choose");
        visitor.presses("choose.add");
        visitor.sees("address.title");
        visitor.looksRight("address");
        visitor.typesAddress("robin@contoso.com");
        visitor.presses("form.next");
        visitor.readsAtTheField("problem.address-not-allowed");
        visitor.looksRight("address-refused");
        visitor.typesAddress(address);
        visitor.presses("form.next");
        visitor.sees("code.title");
        visitor.reads("code.sent", address);
        visitor.looksRight("code");

        String code = person.codeMailedTo(address);
        visitor.typesCode(Codes.anotherThan(code));
        visitor.presses("form.next");
        visitor.readsAtTheField("problem.code-not-accepted", 4);
        visitor.looksRight("code-wrong");
        visitor.typesCode(code);
        visitor.presses("form.next");
        visitor.sees("list.title");
        visitor.isTold("notice.verified");
        visitor.seesMethod(address);
        visitor.reads("missing.second");
        visitor.looksRight("list");
    }

    private static void replaces(Visitor visitor, Person person, String old, String next) {
        visitor.changes(old);
        visitor.sees("address.change-title");
        visitor.reads("address.replaces", old);
        visitor.looksRight("change");
        visitor.typesAddress(next);
        visitor.presses("form.next");
        visitor.sees("code.title");
        String code = person.codeMailedTo(next);
        assertThat(person.statusOf(old)).as("until the new one is proved").isEqualTo("verified");

        visitor.typesCode(code);
        visitor.presses("form.next");
        visitor.isTold("notice.replaced");
        visitor.seesMethod(next);
        assertThat(person.statusOf(old)).isEmpty();
    }

    private static void deletes(Visitor visitor, String address) {
        visitor.deletes(address);
        visitor.sees("delete.title");
        visitor.reads("delete.ask", address);
        visitor.reads("delete.last");
        visitor.looksRight("delete");
        visitor.follows("form.cancel");
        visitor.seesMethod(address);
        visitor.deletes(address);
        visitor.presses("delete.yes");
        visitor.isTold("notice.deleted");
        visitor.seesNoMethod(address);
        visitor.reads("list.empty");
        visitor.looksRight("list-deleted");
    }
}
