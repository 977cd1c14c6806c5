package dev.securityinfo.notification.verificationcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import dev.securityinfo.notification.channel.Letter;
import dev.securityinfo.notification.channel.MailPreview;
import dev.securityinfo.notification.ledger.Claim;
import dev.securityinfo.notification.ledger.Progress;
import dev.securityinfo.notification.ledger.Standing.Sending;
import dev.securityinfo.notification.platform.Language;
import dev.securityinfo.notification.platform.MessageTemplates;
import dev.securityinfo.notification.platform.settings.OrganisationSettings;
import dev.securityinfo.notification.sending.Composition.Written;
import dev.securityinfo.notification.stage.IssuedCode;
import dev.securityinfo.notification.stage.Stage;
import dev.securityinfo.wire.keys.DeliveryOpener;
import dev.securityinfo.wire.keys.DeliverySeal;
import dev.securityinfo.wire.keys.KeysetFile;
import dev.securityinfo.wire.keys.KeysetTool;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeMailTest {

    private static final Pattern SIX_DIGITS = Pattern.compile("\\d{6,}");
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir private Path keys;

    @BeforeEach
    void keysets() throws IOException, GeneralSecurityException {
        KeysetTool.writeMissing(keys);
    }

    @ParameterizedTest
    @EnumSource
    void the_code_begins_subject_and_text_and_nothing_else_has_six_digits(Language language)
            throws IOException, MessagingException {
        var letter =
                letter(IssuedCode.to("somebody@example.org").in(language.tag()).saying("482913"));

        assertThat(letter.subject()).startsWith("482913");
        assertThat(letter.text()).startsWith("482913");
        for (String part : List.of(letter.subject(), letter.text(), letter.html())) {
            assertThat(SIX_DIGITS.matcher(part).results().map(MatchResult::group))
                    .containsOnly("482913");
        }
        assertThat(SIX_DIGITS.matcher(MailPreview.of(letter)).results().map(MatchResult::group))
                .containsOnly("482913");
    }

    @ParameterizedTest
    @EnumSource
    void the_mail_says_who_sends_it_and_for_how_long_the_code_is_valid(Language language) {
        var letter = letter(IssuedCode.toSomebody().in(language.tag()));
        var duration =
                switch (language) {
                    case ENGLISH, FRENCH -> "10 minutes";
                    case DUTCH -> "10 minuten";
                    case GERMAN -> "10 Minuten";
                    case SPANISH -> "10 minutos";
                };

        assertThat(letter.text()).contains("Contoso & Co", duration);
        assertThat(letter.html()).contains("Contoso &amp; Co", duration);
        assertThat(letter.html()).contains("lang=\"" + language.tag() + "\"");
    }

    @ParameterizedTest
    @EnumSource
    void the_mail_loads_nothing_and_links_nowhere(Language language) {
        assertThat(letter(IssuedCode.toSomebody().in(language.tag())).html())
                .doesNotContain("http", "src=", "url(", "href", "<script", " th:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pl", "", "x-unknown", "not a tag", "en-US"})
    void a_language_that_is_not_there_becomes_english(String tag) {
        assertThat(letter(IssuedCode.toSomebody().in(tag)).language()).isEqualTo(Language.ENGLISH);
    }

    @Test
    void a_region_does_not_matter() {
        assertThat(letter(IssuedCode.toSomebody().in("nl-BE")).language())
                .isEqualTo(Language.DUTCH);
    }

    @Test
    void a_letter_prints_neither_code_nor_address() {
        var code = IssuedCode.toSomebody();

        assertThat(letter(code).toString()).doesNotContain(code.code(), code.address());
    }

    private Letter letter(IssuedCode code) {
        var composer =
                new CodeComposer(
                        new DeliveryOpener(
                                KeysetFile.open(
                                        keys.resolve(KeysetTool.DELIVERY_PRIVATE),
                                        HybridDecrypt.class,
                                        CLOCK)),
                        new MessageTemplates(),
                        new OrganisationSettings("Contoso & Co", null));
        var event = code.event(seal());
        var delivery = WhenACodeIsIssuedThenSendIt.delivery(Stage.envelope(event, 1), event);
        var progress =
                new Progress(new Sending(delivery.expiresAt()), 1, 0, false, delivery.expiresAt());
        var claim = new Claim(delivery, UUID.randomUUID(), progress);
        var composed = composer.draft(List.of(claim)).getFirst().written().get();
        return composed instanceof Written(var letter) ? letter : fail("nothing was written");
    }

    private DeliverySeal seal() {
        return new DeliverySeal(
                KeysetFile.open(
                        keys.resolve(KeysetTool.DELIVERY_PUBLIC), HybridEncrypt.class, CLOCK),
                CLOCK);
    }
}
