package dev.securityinfo.infrastructure;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.UUID;

/** A token on its way to be signed, good unless a test says in which way it is not. */
public final class TestToken {

    private final JWTClaimsSet.Builder claims;
    private final ECKey key;
    private final TestIssuer issuer;

    private TestToken(JWTClaimsSet.Builder claims, ECKey key, TestIssuer issuer) {
        this.claims = claims;
        this.key = key;
        this.issuer = issuer;
    }

    static TestToken good(TestIssuer issuer, String subject) {
        var now = Instant.now();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(issuer.issuerUri())
                        .subject(subject)
                        .audience("security-info")
                        .claim("scope", "security-info")
                        .claim("azp", "tests")
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(1, ChronoUnit.HOURS)));
        return new TestToken(claims, issuer.key(), issuer);
    }

    public TestToken scopes(String... scopes) {
        return claim("scope", String.join(" ", scopes));
    }

    public TestToken client(String client) {
        return claim("azp", client);
    }

    public TestToken audience(String audience) {
        return with(claims.audience(audience));
    }

    public TestToken issuedBy(String otherIssuer) {
        return with(claims.issuer(otherIssuer));
    }

    /** It was good until an hour ago. */
    public TestToken expired() {
        var now = Instant.now();
        return with(
                claims.issueTime(Date.from(now.minus(2, ChronoUnit.HOURS)))
                        .expirationTime(Date.from(now.minus(1, ChronoUnit.HOURS))));
    }

    /** Signed by somebody who has not got the issuer's key. */
    public TestToken forged() {
        return new TestToken(claims, issuer.forgersKey(), issuer);
    }

    public TestToken claim(String name, Object value) {
        return with(claims.claim(name, value));
    }

    private TestToken with(JWTClaimsSet.Builder changed) {
        return new TestToken(changed, key, issuer);
    }

    /** The token as it goes into the Authorization header. */
    public String sign() {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
            var token = new SignedJWT(header, claims.build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("A token cannot be signed", e);
        }
    }
}
