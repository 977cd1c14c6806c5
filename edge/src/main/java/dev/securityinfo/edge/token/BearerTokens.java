package dev.securityinfo.edge.token;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/**
 * Finds the bearer token of a request (RFC 6750, 2.1). The usual one is seen at a glance; whatever
 * looks otherwise is left to Spring Security.
 */
final class BearerTokens implements BearerTokenResolver {

    private static final String SCHEME = "Bearer ";

    private final BearerTokenResolver strict = new DefaultBearerTokenResolver();

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.startsWith(SCHEME) && isUsual(header)
                ? header.substring(SCHEME.length())
                : strict.resolve(request);
    }

    /** Base64url and dots, as a JWT is written. */
    private static boolean isUsual(String header) {
        for (int i = SCHEME.length(); i < header.length(); i++) {
            char c = header.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return header.length() > SCHEME.length();
    }
}
