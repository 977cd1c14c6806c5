package dev.securityinfo.notification.channel;

import dev.securityinfo.notification.platform.settings.MailSettings;
import dev.securityinfo.notification.platform.settings.OrganisationSettings;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.mail.MailPreparationException;
import org.springframework.stereotype.Component;

/** Letters as MIME messages: text and HTML as alternatives, and no header that a person wrote. */
@Component
final class MailWriter {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final Session NO_SESSION = Session.getInstance(new Properties());

    private final InternetAddress sender;
    private final String organisation;
    private final Clock clock;

    MailWriter(MailSettings mail, OrganisationSettings organisation, Clock clock) {
        this.sender = mail.sender();
        this.organisation = organisation.name();
        this.clock = clock;
    }

    GuardedMessage write(UUID deliveryId, int attempt, Letter letter, BooleanSupplier mayGo) {
        try {
            var message = new GuardedMessage(NO_SESSION, mayGo);
            message.setFrom(sender());
            message.setRecipient(Message.RecipientType.TO, recipient(letter.destination()));
            message.setSubject(letter.subject(), UTF_8);
            message.setSentDate(Date.from(clock.instant()));
            message.setHeader("Message-ID", messageId(deliveryId, attempt));
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("Content-Language", letter.language().tag());
            message.setContent(
                    new Alternatives(
                            part(letter.text(), "text/plain"), part(letter.html(), "text/html")));
            return message;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new MailPreparationException("A mail could not be written", e);
        }
    }

    private InternetAddress sender() throws UnsupportedEncodingException {
        String name = sender.getPersonal();
        return new InternetAddress(sender.getAddress(), name == null ? organisation : name, UTF_8);
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

    private static MimeBodyPart part(String content, String type) throws MessagingException {
        var part = new MimeBodyPart();
        part.setContent(content, type + "; charset=" + UTF_8);
        // Readable as it stands, and unlike base64 without digits that are not in the text.
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }
}
