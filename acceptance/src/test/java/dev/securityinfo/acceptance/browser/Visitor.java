package dev.securityinfo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.securityinfo.acceptance.Person;
import java.nio.file.Path;
import java.util.List;

/**
 * Somebody in front of a browser, who does what people do and looks at what they see. Whatever the
 * browser complains about on the way fails the test at its end.
 */
final class Visitor implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final int HEIGHT = 800;
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private final Person person;
    private final Look look;
    private Words words;
    private final BrowserContext context;
    private final Watch watch;
    private Page page;

    private Visitor(Person person, Look look, BrowserContext context, Watch watch) {
        this.person = person;
        this.look = look;
        this.words = Words.in(look.language());
        this.context = context;
        this.watch = watch;
        this.page = context.newPage();
    }

    /** With a browser that knows nothing yet. */
    static Visitor at(Browser browser, Person person, Look look) {
        return at(browser, person, look, person.addresses().web("/").toString());
    }

    static Visitor at(Browser browser, Person person, Look look, String web) {
        var context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setBaseURL(web)
                                .setLocale(look.language().equals("en") ? "en-GB" : "nl-NL")
                                .setJavaScriptEnabled(look.scripts())
                                .setViewportSize(look.width(), HEIGHT)
                                .setColorScheme(look.scheme())
                                .setReducedMotion(ReducedMotion.REDUCE));
        return new Visitor(person, look, context, new Watch(context, web));
    }

    // What they do

    void opens(String path) {
        page.navigate(path);
    }

    boolean isRefusedAt(String path) {
        return page.navigate(path).status() == 403;
    }

    /** At the issuer, which speaks English. */
    void signsIn() {
        page.getByLabel("User name").fill(person.name());
        page.getByLabel("Password").fill(Person.PASSWORD);
        button("Sign in").click();
    }

    /** Opens the list, whoever has to be asked on the way. */
    Visitor opensTheList() {
        opens("/security-info");
        signsIn();
        sees("list.title");
        return this;
    }

    void follows(String link) {
        link(words.say(link)).click();
    }

    void presses(String button) {
        button(words.say(button)).click();
    }

    /** Presses it twice, as people do who are not sure about the first time. */
    void pressesTwice(String button) {
        button(words.say(button)).dblclick();
    }

    void changes(String address) {
        follows("list.change", address);
    }

    void deletes(String address) {
        follows("list.delete", address);
    }

    void continuesWith(String address) {
        follows("list.continue", address);
    }

    void givesUp(String address) {
        follows("list.give-up", address);
    }

    private void follows(String link, String address) {
        row(address)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(words.say(link)))
                .click();
    }

    /** From the list to the page of the code. */
    void adds(String address) {
        choosesEmail();
        typesAddress(address);
        presses("form.next");
        sees("code.title");
    }

    void choosesEmail() {
        follows("list.add");
        sees("choose.title");
        presses("choose.add");
        sees("address.title");
    }

    void typesAddress(String address) {
        address().fill(address);
    }

    void typesCode(String code) {
        code().fill(code);
    }

    void types(String key) {
        page.keyboard().press(key);
    }

    void goesBack() {
        page.goBack();
    }

    /** The issuer still knows them; the pages do not. */
    void losesTheSession() {
        context.clearCookies(
                new BrowserContext.ClearCookiesOptions().setName("__Host-security-info"));
    }

    /** A second window beside the first. */
    Page opensAnotherTab() {
        page = context.newPage();
        return page;
    }

    void goesTo(Page tab) {
        page = tab;
        page.bringToFront();
    }

    /** The same visitor, who expects another language from now on. */
    Visitor reading(String language) {
        words = Words.in(language);
        return this;
    }

    // What they see

    /** The title of a page or of a step. */
    void sees(String title) {
        assertThat(
                        page.getByRole(
                                AriaRole.HEADING,
                                new Page.GetByRoleOptions()
                                        .setName(words.say(title))
                                        .setExact(true)
                                        .setLevel(1)))
                .isVisible();
    }

    void reads(String sentence, Object... arguments) {
        assertThat(page.locator("body")).containsText(words.say(sentence, arguments));
    }

    void readsAtTheField(String sentence, Object... arguments) {
        assertThat(page.locator("#step .wrong")).hasText(words.say(sentence, arguments));
    }

    void isTold(String notice, Object... arguments) {
        assertThat(page.locator("#notice")).hasText(words.say(notice, arguments));
    }

    void seesMethod(String address) {
        assertThat(row(address)).isVisible();
    }

    void seesNoMethod(String address) {
        assertThat(row(address)).hasCount(0);
    }

    /** Nothing that a person would stumble over, at both widths and in both colour schemes. */
    void looksRight(String state) {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : List.of(Look.NARROW, Look.WIDE)) {
                page.setViewportSize(width, HEIGHT);
                fits(state, width);
                photographs(state, width, scheme);
            }
            page.setViewportSize(look.width(), HEIGHT);
            if (look.scripts() || scheme == look.scheme()) {
                isAccessible(state, scheme);
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme()));
    }

    private void fits(String state, int width) {
        var beyond =
                page.evaluate(
                        "document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) beyond).intValue())
                .as("%s is wider than %d px", state, width)
                .isNotPositive();
    }

    private void isAccessible(String state, ColorScheme scheme) {
        var shown = look.scripts() ? page : copyWithScripts(scheme);
        var violations =
                new AxeBuilder(shown).setLegacyMode(true).withTags(RULES).analyze().getViolations();
        if (shown != page) {
            shown.context().close();
        }
        assertThat(violations)
                .as("%s, %s, %s", state, look, scheme)
                .extracting(rule -> rule.getId() + ": " + rule.getNodes())
                .isEmpty();
    }

    /** The checker is a script too: where there are none it is shown the same page without ours. */
    private Page copyWithScripts(ColorScheme scheme) {
        String html = page.content().replaceAll("<script[^>]*></script>", "");
        var copy =
                context.browser()
                        .newPage(
                                new Browser.NewPageOptions()
                                        .setViewportSize(look.width(), HEIGHT)
                                        .setColorScheme(scheme)
                                        .setReducedMotion(ReducedMotion.REDUCE));
        copy.route(
                page.url(),
                route ->
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setContentType("text/html; charset=utf-8")
                                        .setBody(html)));
        copy.navigate(page.url());
        return copy;
    }

    /** With {@code -Dscreenshots}, for people to look at. */
    private void photographs(String state, int width, ColorScheme scheme) {
        if (!Boolean.getBoolean("screenshots")) {
            return;
        }
        var variant =
                look.language()
                        + (look.scripts() ? "" : "-without-scripts")
                        + "-"
                        + width
                        + "-"
                        + (scheme == ColorScheme.DARK ? "dark" : "light");
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(SCREENSHOTS.resolve(variant).resolve(state + ".png")));
    }

    // Where it is

    Words words() {
        return words;
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    Locator address() {
        return page.getByRole(AriaRole.TEXTBOX, named(words.say("address.label")));
    }

    Locator code() {
        return page.getByRole(AriaRole.TEXTBOX, named(words.say("code.label")));
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, named(name));
    }

    Locator row(String address) {
        return page.locator("#methods li").filter(new Locator.FilterOptions().setHasText(address));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    @Override
    public void close() {
        context.close();
        watch.nothingIsWrong();
    }
}
