package dev.securityinfo.issuer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Takes out of an authorization request what the person is not entitled to, so that a client may
 * ask for every scope and everybody gets their own.
 */
final class EntitledScopes implements AuthenticationConverter {

    private final OAuth2AuthorizationCodeRequestAuthenticationConverter converter =
            new OAuth2AuthorizationCodeRequestAuthenticationConverter();
    private final People people;

    EntitledScopes(People people) {
        this.people = people;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        return converter.convert(request)
                        instanceof OAuth2AuthorizationCodeRequestAuthenticationToken asked
                ? entitled(asked)
                : null;
    }

    private Authentication entitled(OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
        if (!(asked.getPrincipal() instanceof Authentication person) || !person.isAuthenticated()) {
            return asked;
        }
        return new OAuth2AuthorizationCodeRequestAuthenticationToken(
                asked.getAuthorizationUri(),
                asked.getClientId(),
                person,
                asked.getRedirectUri(),
                asked.getState(),
                granted(asked.getScopes(), person.getName()),
                asked.getAdditionalParameters());
    }

    /** A scope that does not exist stays, so that the client hears of it. */
    private Set<String> granted(Set<String> asked, String name) {
        var granted = new TreeSet<>(asked);
        granted.removeIf(
                scope ->
                        Scopes.ALL.contains(scope)
                                && !Scopes.OF_SIGN_IN.contains(scope)
                                && !people.scopesOf(name).contains(scope));
        return granted;
    }
}
