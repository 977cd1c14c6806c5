package dev.securityinfo.issuer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * The sign-ins of late, in memory. Unlike Spring's own in-memory store it forgets the oldest, so
 * that an issuer that runs for weeks stays small.
 */
final class Authorizations implements OAuth2AuthorizationService {

    private static final int KEPT = 1_000;

    private final Map<String, OAuth2Authorization> byId =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, OAuth2Authorization> eldest) {
                    return size() > KEPT;
                }
            };

    @Override
    public synchronized void save(OAuth2Authorization authorization) {
        byId.remove(authorization.getId()); // put at the end: what is used is kept
        byId.put(authorization.getId(), authorization);
    }

    @Override
    public synchronized void remove(OAuth2Authorization authorization) {
        byId.remove(authorization.getId());
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findById(String id) {
        return byId.get(id);
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findByToken(
            String token, @Nullable OAuth2TokenType type) {
        return byId.values().stream()
                .filter(authorization -> holds(authorization, token, type))
                .findFirst()
                .orElse(null);
    }

    private static boolean holds(
            OAuth2Authorization authorization, String value, @Nullable OAuth2TokenType type) {
        var token = authorization.getToken(value);
        return token != null && (type == null || kind(type).isInstance(token.getToken()));
    }

    private static Class<? extends OAuth2Token> kind(OAuth2TokenType type) {
        return switch (type.getValue()) {
            case "code" -> OAuth2AuthorizationCode.class;
            case "access_token" -> OAuth2AccessToken.class;
            case "refresh_token" -> OAuth2RefreshToken.class;
            case "id_token" -> OidcIdToken.class;
            default ->
                    throw new IllegalArgumentException(
                            "No token of type " + type.getValue() + " is issued here");
        };
    }
}
