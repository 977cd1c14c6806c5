package dev.securityinfo.notification.channel;

import dev.securityinfo.notification.platform.settings.MailSettings;
import dev.securityinfo.notification.platform.settings.OrganisationSettings;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayOutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Letters as MIME messages: text and HTML as alternatives, and no header that a person wrote. */
@Component
final class MailWriter {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final Session NO_SESSION = Session.getInstance(new Properties());

    /** No line of quoted-printable text has this: there an equals sign has digits after it. */
    private static final String BOUNDARY = "=_alternatives";

    private final InternetAddress sender;
    private final String from;
    private final Clock clock;

    MailWriter(MailSettings mail, OrganisationSettings organisation, Clock clock) {
        this.sender = mail.sender();
        this.from = from(sender, organisation.name());
        this.clock = clock;
    }

    GuardedMessage write(UUID deliveryId, int attempt, Letter letter, BooleanSupplier mayGo) {
        try {
            var message = new GuardedMessage(NO_SESSION, body(letter), mayGo);
            message.setHeader("From", from);
            message.setRecipient(Message.RecipientType.TO, recipient(letter.destination()));
            message.setSubject(letter.subject(), UTF_8);
            message.setSentDate(Date.from(clock.instant()));
            message.setHeader("Message-ID", messageId(deliveryId, attempt));
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("Content-Language", letter.language().tag());
            message.setHeader("MIME-Version", "1.0");
            message.setHeader(
                    "Content-Type", "multipart/alternative; boundary=\"" + BOUNDARY + "\"");
            return message;
        } catch (MessagingException e) {
            throw new IllegalStateException("A mail could not be written", e);
        }
    }

    private static String from(InternetAddress sender, String organisation) {
        try {
            String name = sender.getPersonal();
            var from =
                    new InternetAddress(
                            sender.getAddress(), name == null ? organisation : name, UTF_8);
            return InternetAddress.toString(new InternetAddress[] {from}, "From: ".length());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Set as it stands: parsing could find more in it than was meant. */
    private static InternetAddress recipient(String address) {
        var recipient = new InternetAddress();
        recipient.setAddress(address);
        return recipient;
    }

    /** The same for the same attempt, so that mail programs recognise a copy. */
    private String messageId(UUID deliveryId, int attempt) {
        String address = sender.getAddress();
        String domain = address.substring(address.lastIndexOf('@'));
        return "<%s.%d%s>".formatted(Letters.of(deliveryId), attempt, domain);
    }

    /** The same in two forms, the plainest first. */
    private static byte[] body(Letter letter) {
        var body = new ByteArrayOutputStream();
        part(letter.text(), "text/plain", body);
        part(letter.html(), "text/html", body);
        write("--" + BOUNDARY + "--\r\n", body);
        return body.toByteArray();
    }

    private static void part(String content, String type, ByteArrayOutputStream body) {
        write(
                """
                --%s\r
                Content-Type: %s; charset=UTF-8\r
                Content-Transfer-Encoding: quoted-printable\r
                \r
                """
                        .formatted(BOUNDARY, type),
                body);
        QuotedPrintable.write(content, body);
        write("\r\n", body);
    }

    private static void write(String ascii, ByteArrayOutputStream body) {
        body.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
