package dev.securityinfo.notification.platform.settings;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The organisation in whose name messages are sent.
 *
 * @param name as people know it; six digits in a row would look like a code
 */
@Validated
@ConfigurationProperties("security-info.organisation")
public record OrganisationSettings(
        @NotBlank @Size(max = 100) @Pattern(regexp = "(?!.*\\d{6})[^\\p{Cntrl}]*") String name) {}
