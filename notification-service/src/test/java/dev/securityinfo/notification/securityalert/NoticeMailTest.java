package dev.securityinfo.notification.securityalert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.contract.ActorType;
import dev.securityinfo.notification.channel.Letter;
import dev.securityinfo.notification.channel.MailPreview;
import dev.securityinfo.notification.platform.Language;
import dev.securityinfo.notification.platform.MessageTemplates;
import dev.securityinfo.notification.platform.settings.OrganisationSettings;
import dev.securityinfo.notification.securityalert.Change.Kind;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NoticeMailTest {

    private static final Pattern SIX_DIGITS = Pattern.compile("\\d{6,}");
    private static final MailAddress OWN = new MailAddress("somebody@example.org");
    private static final MailAddress OTHER = new MailAddress("another@example.net");
    private static final Instant AT = Instant.parse("2026-03-09T08:05:59Z");

    @ParameterizedTest
    @EnumSource
    void a_mail_says_what_when_from_where_and_what_to_do(Language language) {
        var letter = letter(language, change(Kind.DELETED, OTHER, null, "203.0.113.7, Firefox"));

        for (String part : List.of(letter.text(), letter.html())) {
            assertThat(part)
                    .contains(
                            "a•••@example.net",
                            "2026, 08:05 UTC",
                            "203.0.113.7, Firefox",
                            "help.contoso.com")
                    .doesNotContain("another", "[#", "[/]", "${");
        }
        assertThat(letter.subject()).contains("Contoso & Co").doesNotContain("another", "\n");
        assertThat(letter.html()).contains("lang=\"" + language.tag() + "\"", "Contoso &amp; Co");
    }

    @ParameterizedTest
    @EnumSource
    void every_sentence_about_a_change_is_there_and_another_one(Language language) {
        var sentences =
                List.of(
                        what(language, Kind.ADDED, OWN, null),
                        what(language, Kind.ADDED, OTHER, null),
                        what(language, Kind.ADDED, null, null),
                        what(language, Kind.REPLACED, OWN, OTHER),
                        what(language, Kind.REPLACED, OWN, null),
                        what(language, Kind.REPLACED, OTHER, OWN),
                        what(language, Kind.REPLACED, null, OWN),
                        what(language, Kind.REPLACED, OTHER, OTHER),
                        what(language, Kind.REPLACED, OTHER, null),
                        what(language, Kind.DELETED, OWN, null),
                        what(language, Kind.DELETED, OTHER, null),
                        what(language, Kind.DELETED, null, null));

        assertThat(sentences).doesNotHaveDuplicates().allMatch(s -> s.matches("\\p{Lu}[^.]+.*\\."));
    }

    @ParameterizedTest
    @EnumSource
    void several_changes_stand_in_one_mail(Language language) {
        var letter =
                letter(
                        language,
                        change(Kind.ADDED, OTHER, null, ""),
                        change(Kind.DELETED, OWN, null, ""));

        assertThat(letter.text()).containsPattern("(?s)example\\.net.*08:05 UTC.*08:05 UTC");
        assertThat(letter.html()).containsPattern("(?s)example\\.net.*08:05 UTC.*08:05 UTC");
        assertThat(letter.subject())
                .isNotEqualTo(letter(language, change(Kind.ADDED, OTHER, null, "")).subject());
    }

    @ParameterizedTest
    @EnumSource
    void nothing_looks_like_a_code_whatever_people_typed(Language language)
            throws IOException, MessagingException {
        var letter =
                letter(
                        language,
                        change(
                                Kind.ADDED,
                                new MailAddress("1234567@123456.example"),
                                null,
                                new Origin("203.0.113.7", "Firefox/140000000").readable()));

        assertThat(letter.text()).contains("1•••@•••.example");
        assertThat(SIX_DIGITS.matcher(MailPreview.of(letter)).find()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void a_mail_loads_nothing_and_links_nowhere(Language language) {
        assertThat(letter(language, change(Kind.ADDED, OWN, null, "")).html())
                .doesNotContain("http", "src=", "url(", "href", "<script", " th:");
    }

    @Test
    void what_people_typed_is_text() {
        var typed = new MailAddress("x@<b>bold</b>\u202e\r\n");

        var letter = letter(Language.ENGLISH, change(Kind.ADDED, typed, null, "<i>"));

        assertThat(letter.html())
                .contains("x•••@&lt;b&gt;bold&lt;/b&gt;", "&lt;i&gt;")
                .doesNotContain("<b>", "<i>", "\u202e");
    }

    @Test
    void what_an_administrator_did_says_so_and_not_from_where() {
        var change =
                new ToldChange(
                        Kind.DELETED, AT, ActorType.ADMINISTRATOR, OWN, null, OWN, "198.51.100.1");

        assertThat(letter(Language.ENGLISH, change).text())
                .contains(
                        "This e-mail address was deleted. An administrator of Contoso & Co did this.")
                .doesNotContain("198.51.100.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox (Windows)",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15 | Safari (macOS)",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/138.0 Mobile/15E148 Safari/604.1 | Chrome (iPhone)",
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36 | Samsung Internet (Android)",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0 | Edge (Windows)",
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 | Chrome (ChromeOS)",
                "curl/8.14.1 |",
                "Call 0900-123 now! |",
            })
    void a_browser_is_called_by_a_name_that_we_know(String userAgent, @Nullable String name) {
        assertThat(new Origin("2001:db8::7", userAgent).readable())
                .isEqualTo(name == null ? "2001:db8::7" : "2001:db8::7, " + name);
    }

    @Test
    void an_origin_that_is_none_is_left_out() {
        assertThat(new Origin("call me", null).readable()).isEmpty();
        assertThat(Origin.in("nonsense")).isEmpty();
    }

    private static String what(
            Language language, Kind kind, @Nullable MailAddress method, @Nullable MailAddress old) {
        var text = letter(language, change(kind, method, old, "")).text();
        return text.split("\n")[2];
    }

    private static ToldChange change(
            Kind kind, @Nullable MailAddress method, @Nullable MailAddress old, String origin) {
        return new ToldChange(kind, AT, ActorType.PERSON, method, old, OWN, origin);
    }

    static Letter letter(Language language, ToldChange... changes) {
        var organisation = new OrganisationSettings("Contoso & Co", "help.contoso.com");
        return new NoticeLetters(new MessageTemplates(), organisation)
                .write(OWN, language.tag(), List.of(changes));
    }
}
