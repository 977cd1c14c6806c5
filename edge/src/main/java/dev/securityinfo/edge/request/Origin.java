package dev.securityinfo.edge.request;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Where a request comes from; an argument of any controller method. Personal data: it is sealed
 * before it is kept.
 *
 * @param address of the other side; behind a proxy that of the client, if {@code
 *     server.forward-headers-strategy} says that the proxy is believed
 * @param browser the User-Agent without control characters, at most 200 characters
 */
public record Origin(String address, @Nullable String browser) {

    private static final int LONGEST = 200;

    static Origin of(HttpServletRequest request) {
        return new Origin(
                request.getRemoteAddr(), browser(request.getHeader(HttpHeaders.USER_AGENT)));
    }

    private static @Nullable String browser(@Nullable String userAgent) {
        if (userAgent == null) {
            return null;
        }
        var clean = new StringBuilder();
        userAgent
                .codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .limit(LONGEST)
                .forEach(clean::appendCodePoint);
        var browser = clean.toString().strip();
        return browser.isEmpty() ? null : browser;
    }
}
