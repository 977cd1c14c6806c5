package dev.securityinfo.edge.token;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Believes a token once it was checked, and tells a bad token from an issuer that is away. */
final class TokenCheck implements AuthenticationManager {

    private final JwtDecoder decoder;
    private final RememberedCallers remembered;

    TokenCheck(JwtDecoder decoder, RememberedCallers remembered) {
        this.decoder = decoder;
        this.remembered = remembered;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        var token = ((BearerTokenAuthenticationToken) request).getToken();
        var known = remembered.find(token);
        return new CallerToken(known == null ? check(token) : known);
    }

    private Caller check(String token) {
        try {
            var checked = decoder.decode(token);
            var caller = CallerClaims.caller(checked);
            remembered.remember(token, caller);
            return caller;
        } catch (BadJwtException e) {
            throw new InvalidBearerTokenException("The token is not good", e);
        } catch (JwtException | JwtDecoderInitializationException e) {
            throw new IssuerAway(e);
        }
    }
}
