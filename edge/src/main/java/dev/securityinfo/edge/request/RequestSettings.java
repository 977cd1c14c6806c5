package dev.securityinfo.edge.request;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a request may be.
 *
 * @param maxBody a larger body is {@code too-large}
 * @param languages what mails and pages are written in; the first is the one for everybody else
 */
@ConfigurationProperties("security-info.requests")
public record RequestSettings(
        @DefaultValue("16KB") DataSize maxBody,
        @DefaultValue({"en", "nl", "de", "fr", "es"}) List<Locale> languages) {

    public RequestSettings {
        if (maxBody.toBytes() < 1 || languages.isEmpty()) {
            throw new IllegalArgumentException(
                    "security-info.requests needs a positive max-body and a language");
        }
        languages = List.copyOf(languages);
    }
}
