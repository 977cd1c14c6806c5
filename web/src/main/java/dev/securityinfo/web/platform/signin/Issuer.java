package dev.securityinfo.web.platform.signin;

import dev.securityinfo.web.platform.WebSettings;
import dev.securityinfo.web.platform.relay.IssuerAway;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The issuer, discovered when it is first needed: the pages start without it, and say so while it
 * is away.
 */
@Component
class Issuer implements ClientRegistrationRepository {

    private static final ParameterizedTypeReference<Map<String, Object>> METADATA =
            new ParameterizedTypeReference<>() {};

    private final WebSettings settings;
    private final ReentrantLock discovering = new ReentrantLock();
    private final RestClient http =
            RestClient.builder().requestFactory(SignInConfiguration.withinLimits()).build();
    private volatile @Nullable ClientRegistration discovered;

    Issuer(WebSettings settings) {
        this.settings = settings;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return id.equals(Paths.REGISTRATION) ? registration() : null;
    }

    /**
     * The issuer as it describes itself.
     *
     * @throws IssuerAway if it does not
     */
    ClientRegistration registration() {
        var known = discovered;
        if (known != null) {
            return known;
        }
        discovering.lock();
        try {
            var meanwhile = discovered;
            if (meanwhile != null) {
                return meanwhile;
            }
            var found = discover();
            discovered = found;
            return found;
        } finally {
            discovering.unlock();
        }
    }

    private ClientRegistration discover() {
        try {
            var metadata =
                    http.get()
                            .uri(
                                    StringUtils.trimTrailingCharacter(
                                                    settings.issuer().toString(), '/')
                                            + "/.well-known/openid-configuration")
                            .retrieve()
                            .body(METADATA);
            if (metadata == null || !settings.issuer().toString().equals(metadata.get("issuer"))) {
                throw new IllegalStateException("The issuer calls itself something else");
            }
            return ClientRegistrations.fromOidcConfiguration(metadata)
                    .registrationId(Paths.REGISTRATION)
                    .clientId(settings.clientId())
                    .clientSecret(settings.clientSecret())
                    .scope(scopes())
                    .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                    // The ID token says who it is; asking again would be one more call to wait for.
                    .userInfoUri(null)
                    .userNameAttributeName("sub")
                    .build();
        } catch (RestClientException | IllegalStateException | IllegalArgumentException e) {
            throw new IssuerAway(e);
        }
    }

    private Set<String> scopes() {
        var scopes = new LinkedHashSet<>(List.of("openid", "profile", "email"));
        scopes.addAll(settings.scopes());
        return scopes;
    }

    /** What ID tokens are signed with: RS256, unless the issuer cannot do it. */
    static SignatureAlgorithm algorithm(ClientRegistration issuer) {
        var supported =
                issuer.getProviderDetails()
                        .getConfigurationMetadata()
                        .get("id_token_signing_alg_values_supported");
        if (!(supported instanceof Collection<?> names) || names.contains("RS256")) {
            return SignatureAlgorithm.RS256;
        }
        return names.stream()
                .map(name -> SignatureAlgorithm.from(String.valueOf(name)))
                .filter(algorithm -> algorithm != null)
                .findFirst()
                .orElse(SignatureAlgorithm.RS256);
    }
}
