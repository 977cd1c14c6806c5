package dev.securityinfo.edge.token;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** Believes a token once it was checked, and tells a bad token from an issuer that is away. */
final class TokenCheck {

    private final JwtDecoder decoder;
    private final RememberedCallers remembered;

    TokenCheck(JwtDecoder decoder, RememberedCallers remembered) {
        this.decoder = decoder;
        this.remembered = remembered;
    }

    /** Whose token this is, if it was checked before and still lives. */
    @Nullable Caller known(String token) {
        return remembered.find(token);
    }

    /**
     * Whose token this is.
     *
     * @throws InvalidBearerTokenException if it is not good
     * @throws IssuerAway if nobody can say
     */
    Caller caller(String token) {
        var known = known(token);
        return known == null ? check(token) : known;
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
