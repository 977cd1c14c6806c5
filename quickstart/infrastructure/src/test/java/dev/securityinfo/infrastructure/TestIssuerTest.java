package dev.securityinfo.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

class TestIssuerTest {

    @Test
    void a_token_is_signed_by_the_published_key()
            throws IOException, ParseException, JOSEException {
        try (var issuer = TestIssuer.start()) {
            var token =
                    SignedJWT.parse(issuer.token("alice", "security-info", "security-info.audit"));

            assertThat(verifiedBy(issuer, token)).isTrue();
            assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("alice");
            assertThat(token.getJWTClaimsSet().getStringClaim("scope"))
                    .isEqualTo("security-info security-info.audit");
        }
    }

    @Test
    void a_forged_token_names_the_published_key_and_does_not_fit_it()
            throws IOException, ParseException, JOSEException {
        try (var issuer = TestIssuer.start()) {
            var token = SignedJWT.parse(issuer.tokenFor("alice").forged().sign());

            assertThat(token.getHeader().getKeyID()).isEqualTo(issuer.key().getKeyID());
            assertThat(verifiedBy(issuer, token)).isFalse();
        }
    }

    @Test
    void an_expired_token_is_expired() throws ParseException {
        try (var issuer = TestIssuer.start()) {
            var token = SignedJWT.parse(issuer.tokenFor("alice").expired().sign());

            assertThat(token.getJWTClaimsSet().getExpirationTime())
                    .isBefore(Date.from(Instant.now()));
        }
    }

    @Test
    void it_comes_back_with_the_same_key() throws IOException, ParseException, JOSEException {
        try (var issuer = TestIssuer.start()) {
            var token = SignedJWT.parse(issuer.token("alice"));

            issuer.stop();
            assertThatThrownBy(() -> verifiedBy(issuer, token)).isInstanceOf(IOException.class);
            issuer.startAgain();

            assertThat(verifiedBy(issuer, token)).isTrue();
        }
    }

    private static boolean verifiedBy(TestIssuer issuer, SignedJWT token)
            throws IOException, ParseException, JOSEException {
        var published = JWKSet.load(URI.create(issuer.issuerUri() + "/jwks").toURL());
        var key = published.getKeyByKeyId(token.getHeader().getKeyID());
        return token.verify(new ECDSAVerifier(key.toECKey()));
    }
}
