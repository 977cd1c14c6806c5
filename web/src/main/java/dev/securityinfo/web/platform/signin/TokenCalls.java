package dev.securityinfo.web.platform.signin;

import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.web.client.RestClient;

/** The calls to the issuer's token endpoint, within limits of time: Spring's own have none. */
@Configuration(proxyBeanMethods = false)
class TokenCalls {

    @Bean
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codeExchange() {
        var exchange = new RestClientAuthorizationCodeTokenResponseClient();
        exchange.setRestClient(http());
        return exchange;
    }

    @Bean
    OAuth2AuthorizedClientManager tokenManager(
            ClientRegistrationRepository issuer, OAuth2AuthorizedClientRepository tokens) {
        var refresh = new RestClientRefreshTokenTokenResponseClient();
        refresh.setRestClient(http());
        var manager = new DefaultOAuth2AuthorizedClientManager(issuer, tokens);
        manager.setAuthorizedClientProvider(
                OAuth2AuthorizedClientProviderBuilder.builder()
                        .refreshToken(builder -> builder.accessTokenResponseClient(refresh))
                        .build());
        return manager;
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens() {
        var factory = new OidcIdTokenDecoderFactory();
        factory.setJwsAlgorithmResolver(Issuer::algorithm);
        return factory;
    }

    private static RestClient http() {
        Consumer<HttpMessageConverters.ClientBuilder> converters =
                builder ->
                        builder.addCustomConverter(new FormHttpMessageConverter())
                                .addCustomConverter(
                                        new OAuth2AccessTokenResponseHttpMessageConverter());
        return RestClient.builder()
                .requestFactory(SignInConfiguration.withinLimits())
                .configureMessageConverters(converters)
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }
}
