package dev.securityinfo.edge.token;

import dev.securityinfo.edge.problem.ProblemWriter;
import jakarta.servlet.DispatcherType;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Bearer tokens on everything, apart from what is public by design; no sessions, no forms. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({OAuth2ResourceServerProperties.class, TokenSettings.class})
public class TokenConfiguration {

    private static final String[] PUBLIC = {
        "/actuator/health/**", "/problems/**", "/schemas/**", "/v3/api-docs.yaml", "/v3/api-docs/**"
    };

    private static final String[] SWAGGER_PAGE = {"/swagger-ui.html", "/swagger-ui/**"};

    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    /** The page styles itself inline; it still runs no script but its own and calls only home. */
    private static final String ITSELF =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";

    private static final SecurityContextRepository NO_SESSION =
            new RequestAttributeSecurityContextRepository();

    @Bean
    JwtDecoder issuerDecoder(OAuth2ResourceServerProperties issuer, TokenSettings settings) {
        return IssuerDecoder.of(issuer.getJwt(), settings.clockSkew());
    }

    /** A request is observed as a whole; each filter on its own would cost more than its work. */
    @Bean
    SecurityObservationSettings edgeSecurityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(1)
    SecurityFilterChain edgePublicPages(HttpSecurity http) {
        return stateless(http, NOTHING)
                .securityMatcher(PUBLIC)
                .authorizeHttpRequests(ask -> ask.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain edgeSwaggerPage(HttpSecurity http) {
        return stateless(http, ITSELF)
                .securityMatcher(SWAGGER_PAGE)
                .authorizeHttpRequests(ask -> ask.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain edgeApi(
            HttpSecurity http, JwtDecoder decoder, ProblemWriter writer, TokenSettings settings) {
        var problems = new TokenProblems(writer);
        var check =
                new TokenCheck(
                        decoder,
                        new RememberedCallers(settings.remembered(), InstantSource.system()));
        return stateless(http, NOTHING)
                .authorizeHttpRequests(
                        ask ->
                                ask.dispatcherTypeMatchers(
                                                DispatcherType.ERROR, DispatcherType.ASYNC)
                                        .permitAll()
                                        .requestMatchers("/actuator/**")
                                        .hasAuthority(Scope.ADMINISTRATION)
                                        .anyRequest()
                                        .authenticated())
                .oauth2ResourceServer(
                        bearer ->
                                bearer.bearerTokenResolver(new BearerTokens())
                                        .jwt(jwt -> jwt.authenticationManager(check))
                                        .authenticationEntryPoint(problems)
                                        .accessDeniedHandler(problems))
                .exceptionHandling(
                        refused ->
                                refused.authenticationEntryPoint(problems)
                                        .accessDeniedHandler(problems))
                .build();
    }

    @Bean
    WebMvcConfigurer edgeCallerArguments() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArguments());
            }
        };
    }

    private static HttpSecurity stateless(HttpSecurity http, String contentPolicy) {
        return http.sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(it -> it.securityContextRepository(NO_SESSION))
                // Nobody asks the servlet API who is calling.
                .servletApi(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                // The same for all answers: AnswerHeadersFilter of package request.
                .headers(
                        headers ->
                                headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                                        .contentTypeOptions(
                                                HeadersConfigurer.ContentTypeOptionsConfig::disable)
                                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
                                        .xssProtection(HeadersConfigurer.XXssConfig::disable)
                                        .contentSecurityPolicy(
                                                to -> to.policyDirectives(contentPolicy)));
    }
}
