package dev.securityinfo.notification.platform.settings;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The organisation in whose name messages are sent.
 *
 * @param name as people know it; six digits in a row would look like a code
 * @param help where people turn to when a change was not theirs: the address of a page, an e-mail
 *     address or a telephone number in groups; without it a notice names the organisation's help
 *     desk
 */
@Validated
@ConfigurationProperties("security-info.organisation")
public record OrganisationSettings(
        @NotBlank @Size(max = 100) @Pattern(regexp = PLAIN) String name,
        @Nullable @Size(min = 1, max = 200) @Pattern(regexp = PLAIN) String help) {

    private static final String PLAIN = "(?!.*\\d{6})[^\\p{Cntrl}]*";
}
