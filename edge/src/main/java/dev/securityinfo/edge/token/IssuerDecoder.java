package dev.securityinfo.edge.token;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties.Jwt;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder.JwkSetUriJwtDecoderBuilder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.RestTemplate;

/**
 * Checks tokens of one OpenID Connect issuer: signature, issuer, audience, time and subject.
 *
 * <p>The issuer is asked for its keys with the first token, not at the start: a service comes up
 * while its issuer is away.
 */
final class IssuerDecoder {

    /** Together below the 3 s within which an answer says that something is away. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(1);

    private IssuerDecoder() {}

    static JwtDecoder of(Jwt settings, Duration clockSkew) {
        var issuer = settings.getIssuerUri();
        if (issuer == null || issuer.isBlank()) {
            throw new IllegalStateException(
                    "spring.security.oauth2.resourceserver.jwt.issuer-uri names whose tokens are good");
        }
        var valid = valid(issuer, settings.getAudiences(), clockSkew);
        return new SupplierJwtDecoder(() -> decoder(issuer, settings.getJwkSetUri(), valid));
    }

    private static JwtDecoder decoder(
            String issuer,
            @Nullable String keys,
            OAuth2TokenValidator<org.springframework.security.oauth2.jwt.Jwt> valid) {
        var decoder =
                keysOf(issuer, keys)
                        .restOperations(impatient())
                        // Asymmetric ones only: neither none nor an HMAC under a public key.
                        .jwsAlgorithms(
                                allowed ->
                                        allowed.addAll(Arrays.asList(SignatureAlgorithm.values())))
                        .validateType(false)
                        .build();
        decoder.setJwtValidator(valid);
        return decoder;
    }

    private static JwkSetUriJwtDecoderBuilder keysOf(String issuer, @Nullable String keys) {
        return keys == null
                ? NimbusJwtDecoder.withIssuerLocation(issuer)
                : NimbusJwtDecoder.withJwkSetUri(keys);
    }

    private static OAuth2TokenValidator<org.springframework.security.oauth2.jwt.Jwt> valid(
            String issuer, List<String> audiences, Duration clockSkew) {
        var time = new JwtTimestampValidator(clockSkew);
        time.setAllowEmptyExpiryClaim(false);
        var type = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
        type.setAllowEmpty(true);
        return new DelegatingOAuth2TokenValidator<>(
                List.of(
                        type,
                        time,
                        new JwtIssuerValidator(issuer),
                        new JwtClaimValidator<List<String>>(
                                "aud",
                                meantFor ->
                                        meantFor != null
                                                && meantFor.stream().anyMatch(audiences::contains)),
                        new JwtClaimValidator<String>(
                                "sub", subject -> subject != null && UserIds.isOne(subject))));
    }

    private static RestTemplate impatient() {
        var requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(CONNECT_TIMEOUT);
        requests.setReadTimeout(READ_TIMEOUT);
        var client = new RestTemplate(requests);
        client.getInterceptors().add(new FailFast(InstantSource.system()));
        return client;
    }
}
