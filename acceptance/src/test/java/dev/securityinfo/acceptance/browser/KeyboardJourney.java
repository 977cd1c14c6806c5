package dev.securityinfo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.securityinfo.acceptance.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Chromium.class)
class KeyboardJourney {

    private static final int MANY_TABS = 40;

    private final Stack stack = Stack.running();

    @Test
    void without_a_mouse_a_method_is_added_and_deleted_and_the_focus_is_where_it_is_expected(
            Browser browser) {
        var person = stack.guest();
        try (var visitor = Visitor.at(browser, person, Look.USUAL)) {
            visitor.opensTheList();
            var dialog = visitor.page().getByRole(AriaRole.DIALOG);

            var add = visitor.link(visitor.words().say("list.add"));
            tabsTo(visitor, add);
            visitor.types("Enter");
            visitor.sees("choose.title");
            assertThat(dialog.getByRole(AriaRole.RADIO).first()).isFocused();
            visitor.types("Escape");
            assertThat(dialog).isHidden();
            assertThat(add).isFocused();

            visitor.types("Enter");
            visitor.sees("choose.title");
            assertThat(dialog.getByRole(AriaRole.RADIO).first()).isFocused();
            visitor.types("Enter");
            assertThat(visitor.address()).isFocused();
            visitor.page().keyboard().type(person.address());
            visitor.types("Enter");
            assertThat(visitor.code()).isFocused();
            visitor.page().keyboard().type(person.codeMailedTo(person.address()));
            visitor.types("Enter");
            visitor.isTold("notice.verified");
            assertThat(dialog).isHidden();
            assertThat(visitor.page().locator("#notice")).isFocused();

            var delete = visitor.row(person.address()).getByRole(AriaRole.LINK).last();
            tabsTo(visitor, delete);
            visitor.types("Enter");
            visitor.sees("delete.title");
            visitor.types("Escape");
            assertThat(dialog).isHidden();
            assertThat(delete).isFocused();
            visitor.types("Enter");
            visitor.sees("delete.title");
            tabsTo(visitor, visitor.button(visitor.words().say("delete.yes")));
            visitor.types("Enter");
            visitor.isTold("notice.deleted");
            visitor.seesNoMethod(person.address());
        }
    }

    /**
     * The browser tells of a closed dialog later, on a busy machine a good while after the next
     * key.
     */
    @ParameterizedTest
    @ValueSource(strings = {"htmx:beforeRequest", "htmx:afterRequest", "htmx:afterSettle"})
    void a_dialog_that_is_opened_again_before_it_is_known_to_be_closed_opens(
            String told, Browser browser) {
        try (var visitor = Visitor.at(browser, stack.guest(), Look.USUAL)) {
            visitor.opensTheList();
            visitor.follows("list.add");
            visitor.sees("choose.title");
            visitor.page()
                    .evaluate(
                            """
                            told => {
                              const dialog = document.getElementById('dialog');
                              dialog.close();
                              document.addEventListener(
                                  told, () => dialog.dispatchEvent(new Event('close')), { once: true });
                              document.getElementById('add').click();
                            }""",
                            told);
            visitor.sees("choose.title");
        }
    }

    private static void tabsTo(Visitor visitor, Locator target) {
        for (int i = 0; i < MANY_TABS; i++) {
            if ((boolean) target.evaluate("element => element === document.activeElement")) {
                return;
            }
            visitor.types("Tab");
        }
        throw new AssertionError("The keyboard does not get to " + target);
    }
}
