package dev.securityinfo.notification.channel;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.util.UUID;

/** The same message in several forms, the plainest first, between boundaries without digits. */
final class Alternatives extends MimeMultipart {

    Alternatives(MimeBodyPart... parts) throws MessagingException {
        super("alternative", parts);
        contentType =
                "multipart/alternative; boundary=\"=_%s\"".formatted(Letters.of(UUID.randomUUID()));
    }
}
