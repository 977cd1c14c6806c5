package dev.securityinfo.notification.stage;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** A mail as it is read. */
public record Mail(String subject, String text, String html) {

    static Mail of(String message) {
        try {
            var bytes = new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8));
            var mail = new MimeMessage(Session.getInstance(new Properties()), bytes);
            var parts = (MimeMultipart) mail.getContent();
            return new Mail(
                    mail.getSubject(), read(parts.getBodyPart(0)), read(parts.getBodyPart(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(BodyPart part) throws IOException, MessagingException {
        return String.valueOf(part.getContent());
    }
}
