package dev.securityinfo.notification.platform.settings;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How e-mail is sent.
 *
 * @param from the address that mails come from: {@code no-reply@example.org}, in the name of the
 *     organisation, or {@code Security info <no-reply@example.org>}
 * @param mailsPerConnection a connection to the mail server is closed after so many
 * @param idleFor for how long it stays open for the next one; shorter than the server's patience
 */
@Validated
@ConfigurationProperties("security-info.mail")
public record MailSettings(
        @NotBlank String from,
        @DefaultValue("100") @Min(1) int mailsPerConnection,
        @DefaultValue("30s") @DurationMin(millis = 1) Duration idleFor) {

    /** The sender as it is set. */
    public InternetAddress sender() {
        try {
            return new InternetAddress(from, true);
        } catch (AddressException e) {
            throw new IllegalStateException("security-info.mail.from is no address", e);
        }
    }

    /** Six digits in a row would look like a code. */
    @AssertTrue(message = "is one address, with or without a name, and without six digits in a row")
    boolean isFromAnAddress() {
        try {
            return new InternetAddress(from, true).getAddress().indexOf('@') > 0
                    && !from.matches("(?s).*(\\d{6}|\\p{Cntrl}).*");
        } catch (AddressException e) {
            return false;
        }
    }
}
