package dev.securityinfo.web.platform;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whom people sign in with, and whom the pages ask.
 *
 * @param issuer of OpenID Connect, as it calls itself in tokens
 * @param clientId what the issuer calls these pages
 * @param clientSecret what these pages prove to the issuer that they are
 * @param commandService where commands go
 * @param queryService where questions go
 * @param scopes what is asked of the issuer in everybody's name; it grants each what they may have
 * @param recentSignIn how old a sign-in may be for security info to be changed
 * @param streamsPerSession how many pages of one session may be kept up to date at a time
 */
@Validated
@ConfigurationProperties("security-info.web")
public record WebSettings(
        @NotNull URI issuer,
        @NotBlank String clientId,
        @NotBlank String clientSecret,
        @NotNull URI commandService,
        @NotNull URI queryService,
        @DefaultValue({"security-info", "security-info.audit", "security-info.audit.values"})
                List<String> scopes,
        @DefaultValue("15m") @DurationMin(seconds = 1) Duration recentSignIn,
        @DefaultValue("8") int streamsPerSession) {

    /** A secret is in it. */
    @Override
    public String toString() {
        return "WebSettings[" + issuer + "]";
    }
}
