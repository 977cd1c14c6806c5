package dev.securityinfo.issuer;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * The one client that people sign in for. Scripts have no client: see {@link ScriptTokenEndpoint}.
 */
final class Clients {

    private Clients() {}

    static RegisteredClientRepository of(IssuerSettings.Web web) {
        return new InMemoryRegisteredClientRepository(
                RegisteredClient.withId("web")
                        .clientId("web")
                        .clientName("Security info")
                        .clientSecret(secret(web))
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                        .redirectUris(uris -> uris.addAll(web.redirectUris()))
                        .postLogoutRedirectUris(uris -> uris.addAll(web.postLogoutRedirectUris()))
                        .scopes(scopes -> scopes.addAll(Scopes.ALL))
                        .clientSettings(
                                ClientSettings.builder()
                                        .requireProofKey(true)
                                        .requireAuthorizationConsent(false)
                                        .build())
                        .tokenSettings(
                                TokenSettings.builder()
                                        .authorizationCodeTimeToLive(Duration.ofMinutes(1))
                                        .accessTokenTimeToLive(Duration.ofMinutes(15))
                                        .refreshTokenTimeToLive(Duration.ofHours(8))
                                        .reuseRefreshTokens(false)
                                        .build())
                        .build());
    }

    /** Where the login form may lead in the end; browsers check redirects against it as well. */
    static String origins(IssuerSettings.Web web) {
        return web.redirectUris().stream()
                .map(URI::create)
                .map(uri -> uri.getScheme() + "://" + uri.getAuthority())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String secret(IssuerSettings.Web web) {
        var secret = web.secret();
        return secret == null || secret.isBlank() ? UUID.randomUUID().toString() : secret;
    }
}
