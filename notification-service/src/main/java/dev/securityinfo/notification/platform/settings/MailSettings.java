package dev.securityinfo.notification.platform.settings;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How e-mail is sent.
 *
 * @param from the address that mails come from, without a name: that is the organisation's
 */
@Validated
@ConfigurationProperties("security-info.mail")
public record MailSettings(
        @NotBlank @Size(max = 254) @Pattern(regexp = "[^@\\s<>\"\\p{Cntrl}]+@[A-Za-z0-9.-]+")
                String from) {}
