package dev.securityinfo.issuer;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set.
 *
 * @param url how the issuer names itself in every token
 * @param data the directory that keeps the signing keys
 * @param scriptSecret what {@code POST /scripts/token} wants to see; without it the endpoint
 *     refuses
 * @param web the client that signs people in for the browser
 */
@ConfigurationProperties("security-info.issuer")
record IssuerSettings(
        String url,
        Path data,
        @Nullable String scriptSecret,
        Web web,
        Organisation organisation,
        List<Person> people) {

    IssuerSettings {
        if (url.endsWith("/")) {
            throw new IllegalArgumentException(
                    "security-info.issuer.url must not end with a slash");
        }
        if (scriptSecret != null && scriptSecret.isBlank()) {
            scriptSecret = null; // an empty environment variable is no secret
        }
    }

    /**
     * @param secret without one a random secret is drawn, so that nobody can use the client
     * @param redirectUris compared exactly, as RFC 9700 wants it
     */
    record Web(
            @Nullable String secret,
            List<String> redirectUris,
            @DefaultValue({}) List<String> postLogoutRedirectUris) {}

    record Organisation(String id, String name, List<String> domains) {}
}
