package dev.securityinfo.issuer;

import static java.util.Objects.requireNonNull;

import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/** What stands in a token beyond what Spring Authorization Server writes. */
@Component
class TokenContents implements OAuth2TokenCustomizer<JwtEncodingContext> {

    static final String AUDIENCE = "security-info";

    private final People people;
    private final String organisation;

    TokenContents(People people, IssuerSettings settings) {
        this.people = people;
        this.organisation = settings.organisation().id();
    }

    @Override
    public void customize(JwtEncodingContext token) {
        var claims = token.getClaims();
        if (OAuth2TokenType.ACCESS_TOKEN.equals(token.getTokenType())) {
            token.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
            access(claims, token.getRegisteredClient().getClientId(), token.getAuthorizedScopes());
        } else if (OidcParameterNames.ID_TOKEN.equals(token.getTokenType().getValue())) {
            var person = requireNonNull(token.<Authentication>getPrincipal());
            person(claims, person.getName());
            // Spring says when the session was first used here, of whichever browser was last.
            RecentSignIn.signedInAt(person)
                    .ifPresent(at -> claims.claim(IdTokenClaimNames.AUTH_TIME, Date.from(at)));
        }
    }

    /** RFC 9068: the scope is one string; Spring writes a list. */
    void access(JwtClaimsSet.Builder claims, String client, Set<String> scopes) {
        claims.audience(List.of(AUDIENCE)).claim("azp", client).claim("organisation", organisation);
        claims.claims(all -> all.remove("scope"));
        if (!scopes.isEmpty()) {
            claims.claim("scope", String.join(" ", new TreeSet<>(scopes)));
        }
    }

    private void person(JwtClaimsSet.Builder claims, String name) {
        claims.claim("preferred_username", name).claim("organisation", organisation);
        people.find(name)
                .ifPresent(
                        person ->
                                claims.claim("name", person.fullName())
                                        .claim("email", person.email())
                                        .claim("email_verified", true));
    }
}
