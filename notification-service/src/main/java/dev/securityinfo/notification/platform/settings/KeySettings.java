package dev.securityinfo.notification.platform.settings;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the keys are.
 *
 * @param deliveryPrivate the private keyset that codes are sealed to
 * @param wrapping where the key is that wraps data keys: the path of a keyset file, or a KMS URI
 * @param noticePepper HMAC keyset for counting notices to one destination
 */
@Validated
@ConfigurationProperties("security-info.keys")
public record KeySettings(
        @NotNull Path deliveryPrivate, @NotBlank String wrapping, @NotNull Path noticePepper) {}
