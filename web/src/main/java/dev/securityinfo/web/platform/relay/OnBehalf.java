package dev.securityinfo.web.platform.relay;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * In whose name a service is asked, and from where; an argument of any controller method.
 *
 * @param token the person's access token
 * @param correlation ties the calls of one request together
 */
public record OnBehalf(
        String token,
        String address,
        @Nullable String browser,
        Locale language,
        String correlation) {

    /** A token is a secret, an address personal. */
    @Override
    public String toString() {
        return "OnBehalf[•••]";
    }
}
