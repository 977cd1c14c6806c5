package dev.securityinfo.edge.token;

import dev.securityinfo.edge.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Bearer tokens on everything, apart from what is public by design; no sessions, no forms. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({OAuth2ResourceServerProperties.class, TokenSettings.class})
public class TokenConfiguration {

    private static final String[] PUBLIC = {
        "/actuator/health/**",
        "/problems/**",
        "/schemas/**",
        "/v3/asyncapi",
        "/v3/api-docs.yaml",
        "/v3/api-docs/**"
    };

    private static final String[] SWAGGER_PAGE = {"/swagger-ui.html", "/swagger-ui/**"};

    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    /** The page styles itself inline; it still runs no script but its own and calls only home. */
    private static final String ITSELF =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";

    @Bean
    JwtDecoder issuerDecoder(OAuth2ResourceServerProperties issuer, TokenSettings settings) {
        return IssuerDecoder.of(issuer.getJwt(), settings.clockSkew());
    }

    @Bean
    @Order(1)
    SecurityFilterChain edgePublicPages() {
        return open(PUBLIC, NOTHING);
    }

    @Bean
    @Order(2)
    SecurityFilterChain edgeSwaggerPage() {
        return open(SWAGGER_PAGE, ITSELF);
    }

    @Bean
    @Order(3)
    SecurityFilterChain edgeApi(JwtDecoder decoder, ProblemWriter writer, TokenSettings settings) {
        var check =
                new TokenCheck(
                        decoder,
                        new RememberedCallers(settings.remembered(), InstantSource.system()));
        return new DefaultSecurityFilterChain(
                AnyRequestMatcher.INSTANCE,
                new TokenFilter(
                        check,
                        new TokenProblems(writer),
                        new PageHeaders(NOTHING),
                        outsideTheApi("/actuator/**")));
    }

    /** A span and four timers per request for a chain of one filter. */
    @Bean
    SecurityObservationSettings edgeSecurityObservations() {
        return SecurityObservationSettings.noObservations();
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

    private static SecurityFilterChain open(String[] addresses, String contentPolicy) {
        var headers = new PageHeaders(contentPolicy);
        return new DefaultSecurityFilterChain(
                outsideTheApi(addresses),
                (request, response, chain) -> {
                    headers.write((HttpServletRequest) request, (HttpServletResponse) response);
                    chain.doFilter(request, response);
                });
    }

    /** Nearly all requests are for the API, whose addresses none of these patterns fits. */
    private static RequestMatcher outsideTheApi(String... patterns) {
        var all =
                new OrRequestMatcher(
                        Stream.of(patterns)
                                .<RequestMatcher>map(
                                        PathPatternRequestMatcher.withDefaults()::matcher)
                                .toList());
        return request -> !request.getRequestURI().startsWith("/v1/") && all.matches(request);
    }
}
