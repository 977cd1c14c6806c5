package dev.securityinfo.issuer;

import static org.springframework.security.config.Customizer.withDefaults;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Which door is guarded how. */
@Configuration(proxyBeanMethods = false)
class IssuerSecurity {

    private final IssuerSettings settings;

    IssuerSecurity(IssuerSettings settings) {
        this.settings = settings;
    }

    /** The endpoints of OpenID Connect. */
    @Bean
    @Order(1)
    SecurityFilterChain protocolChain(HttpSecurity http, People people, Clock clock) {
        headers(http);
        http.oauth2AuthorizationServer(
                server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(withDefaults())
                            .authorizationEndpoint(
                                    endpoint ->
                                            endpoint.authorizationRequestConverter(
                                                    new EntitledScopes(people)));
                });
        return http.addFilterAfter(new RecentSignIn(clock), SecurityContextHolderFilter.class)
                .authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers(RecentSignIn::forbidsPages)
                                        .permitAll() // the endpoint answers with login_required
                                        .anyRequest()
                                        .authenticated())
                .exceptionHandling(
                        edge ->
                                edge.authenticationEntryPoint(
                                        new LoginUrlAuthenticationEntryPoint("/login")))
                .build();
    }

    /** Tokens for scripts: no session, no form, a secret of its own. */
    @Bean
    @Order(2)
    SecurityFilterChain scriptsChain(HttpSecurity http) {
        return http.securityMatcher("/scripts/**")
                .csrf(csrf -> csrf.disable())
                .securityContext(context -> context.disable())
                .requestCache(cache -> cache.disable())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /** The pages. */
    @Bean
    @Order(3)
    SecurityFilterChain pagesChain(HttpSecurity http) {
        headers(http);
        return http.authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers(
                                                "/issuer.css", "/actuator/health/**", "/error")
                                        .permitAll()
                                        .anyRequest()
                                        .authenticated())
                .formLogin(form -> form.loginPage("/login").permitAll())
                .logout(logout -> logout.logoutSuccessUrl("/login?signed-out"))
                .build();
    }

    private void headers(HttpSecurity http) {
        http.headers(
                headers ->
                        headers.contentSecurityPolicy(
                                        csp ->
                                                csp.policyDirectives(
                                                        "default-src 'none'; style-src 'self'; img-src 'self' data:;"
                                                                + " base-uri 'none'; frame-ancestors 'none';"
                                                                + " form-action 'self' "
                                                                + Clients.origins(settings.web())))
                                .referrerPolicy(
                                        policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)));
    }

    @Bean
    AuthorizationServerSettings serverSettings() {
        return AuthorizationServerSettings.builder().issuer(settings.url()).build();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    RegisteredClientRepository clients() {
        return Clients.of(settings.web());
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new Authorizations();
    }

    @Bean
    JWKSource<SecurityContext> signingKeys() {
        return new ImmutableJWKSet<>(SigningKeys.in(settings.data()));
    }

    @Bean
    JwtEncoder tokenEncoder(JWKSource<SecurityContext> keys) {
        return new NimbusJwtEncoder(keys);
    }
}
