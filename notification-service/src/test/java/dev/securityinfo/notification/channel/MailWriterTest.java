package dev.securityinfo.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.notification.platform.Language;
import dev.securityinfo.notification.platform.settings.MailSettings;
import dev.securityinfo.notification.platform.settings.OrganisationSettings;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class MailWriterTest {

    private static final Letter LETTER =
            new Letter(
                    "alice@example.org",
                    Language.DUTCH,
                    "482913 is je code",
                    "482913 is je code, één keer.",
                    "<p>482913</p>");

    private final MailWriter writer =
            new MailWriter(
                    new MailSettings("no-reply@contoso.com", 100, Duration.ofSeconds(30)),
                    new OrganisationSettings("Contoso", null),
                    Clock.systemUTC());

    @Test
    void a_mail_has_these_headers_and_no_others() throws MessagingException, IOException {
        var mail = written(UUID.randomUUID(), 1);

        assertThat(Collections.list(mail.getAllHeaders()))
                .extracting(Header::getName)
                .containsExactlyInAnyOrder(
                        "From",
                        "To",
                        "Subject",
                        "Date",
                        "Message-Id",
                        "Auto-Submitted",
                        "Content-Language",
                        "Content-Type",
                        "MIME-Version");
        assertThat(mail.getHeader("From", null)).isEqualTo("Contoso <no-reply@contoso.com>");
        assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(mail.getHeader("Content-Language", null)).isEqualTo("nl");
    }

    @Test
    void text_comes_first_and_html_last() throws MessagingException, IOException {
        var parts = (MimeMultipart) written(UUID.randomUUID(), 1).getContent();

        assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
    }

    @Test
    void the_message_id_is_the_same_for_the_same_attempt_alone()
            throws MessagingException, IOException {
        var id = UUID.randomUUID();

        assertThat(written(id, 1).getMessageID()).isEqualTo(written(id, 1).getMessageID());
        assertThat(written(id, 1).getMessageID()).isNotEqualTo(written(id, 2).getMessageID());
        assertThat(written(id, 1).getMessageID())
                .isNotEqualTo(written(UUID.randomUUID(), 1).getMessageID());
    }

    @RepeatedTest(50)
    void no_header_and_no_boundary_looks_like_a_code() throws MessagingException, IOException {
        var bytes = new ByteArrayOutputStream();
        written(UUID.randomUUID(), 1).writeTo(bytes);

        assertThat(bytes.toString(StandardCharsets.UTF_8).replace("482913", ""))
                .doesNotContainPattern("\\d{6}");
    }

    private GuardedMessage written(UUID id, int attempt) throws MessagingException {
        var mail = writer.write(id, attempt, LETTER, () -> true);
        return mail;
    }
}
