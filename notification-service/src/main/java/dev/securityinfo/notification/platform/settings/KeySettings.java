package dev.securityinfo.notification.platform.settings;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the keys are.
 *
 * @param deliveryPrivate the private keyset that codes are sealed to
 */
@Validated
@ConfigurationProperties("security-info.keys")
public record KeySettings(@NotNull Path deliveryPrivate) {}
