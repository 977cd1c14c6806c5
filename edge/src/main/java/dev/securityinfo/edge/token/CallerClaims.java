package dev.securityinfo.edge.token;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/** Reads the caller from the claims, in the spellings that issuers use. */
final class CallerClaims {

    private CallerClaims() {}

    /** The claims of a token that was checked. */
    static Caller caller(Jwt token) {
        var scopes = new HashSet<>(scopes(token.getClaim("scope")));
        scopes.addAll(scopes(token.getClaim("scp")));
        var client = text(token.getClaim("azp"));
        return new Caller(
                Objects.requireNonNull(token.getSubject(), "A checked token has a subject"),
                scopes,
                client == null ? text(token.getClaim("client_id")) : client,
                Objects.requireNonNull(token.getExpiresAt(), "A checked token has an end"));
    }

    private static Set<String> scopes(@Nullable Object claim) {
        return switch (claim) {
            case String text -> Set.copyOf(Arrays.asList(text.strip().split("\\s+")));
            case List<?> list -> {
                var texts = new HashSet<String>();
                list.forEach(
                        item ->
                                texts.addAll(
                                        item instanceof String text ? scopes(text) : Set.of()));
                yield texts;
            }
            case null, default -> Set.of();
        };
    }

    private static @Nullable String text(@Nullable Object claim) {
        return claim instanceof String text && !text.isBlank() ? text : null;
    }
}
