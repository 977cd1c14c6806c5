package dev.securityinfo.web.platform.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.securityinfo.web.platform.relay.SignInNeeded;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

class AccessTokensTest {

    private static final ClientRegistration ISSUER =
            ClientRegistration.withRegistrationId(Paths.REGISTRATION)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .clientId("web")
                    .redirectUri("https://web.example/")
                    .authorizationUri("https://issuer.example/authorize")
                    .tokenUri("https://issuer.example/token")
                    .build();

    private final HttpSessionOAuth2AuthorizedClientRepository tokens =
            new HttpSessionOAuth2AuthorizedClientRepository();
    private final AccessTokens access =
            new AccessTokens(
                    new DefaultOAuth2AuthorizedClientManager(
                            new InMemoryClientRegistrationRepository(ISSUER), tokens),
                    tokens,
                    Clock.systemUTC());
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void a_token_is_that_of_who_is_signed_in() {
        signIn("alice");

        assertThat(access.current(person("alice"), request, response)).isEqualTo("token of alice");
    }

    @Test
    void the_token_of_somebody_who_signed_in_meanwhile_is_not_used() {
        var alice = person("alice");
        signIn("alice");
        signIn("bob");

        assertThatThrownBy(() -> access.current(alice, request, response))
                .isInstanceOf(SignInNeeded.class);
    }

    private void signIn(String name) {
        var now = Instant.now();
        var token =
                new OAuth2AccessToken(
                        OAuth2AccessToken.TokenType.BEARER,
                        "token of " + name,
                        now,
                        now.plusSeconds(3600));
        tokens.saveAuthorizedClient(
                new OAuth2AuthorizedClient(ISSUER, name, token), person(name), request, response);
    }

    private static Authentication person(String name) {
        return new TestingAuthenticationToken(name, null);
    }
}
