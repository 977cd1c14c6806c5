package dev.securityinfo.notification.channel;

import dev.securityinfo.notification.platform.settings.MailSettings;
import dev.securityinfo.notification.platform.settings.OrganisationSettings;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** A letter as it goes over the wire. */
public final class MailPreview {

    private MailPreview() {}

    public static String of(Letter letter) throws IOException, MessagingException {
        var writer =
                new MailWriter(
                        new MailSettings("no-reply@contoso.com", 100, Duration.ofSeconds(30)),
                        new OrganisationSettings("Contoso & Co", null),
                        Clock.systemUTC());
        var message = writer.write(UUID.randomUUID(), 1, letter, () -> true);
        var bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
