package dev.securityinfo.query.platform.keys;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Keys.
 *
 * @param wrapping where the key is that wraps data keys: the path of a keyset file, or a KMS URI
 * @param unwrapped how many data keys are kept unwrapped in memory
 */
@Validated
@ConfigurationProperties("security-info.keys")
public record KeySettings(
        @NotBlank String wrapping, @DefaultValue("5000") @Min(0) long unwrapped) {}
