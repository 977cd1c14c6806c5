package dev.securityinfo.web.platform.signin;

import static org.springframework.http.HttpMethod.GET;

import dev.securityinfo.web.platform.WebSettings;
import jakarta.servlet.http.Cookie;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.CookieClearingLogoutHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;

/** Which door is guarded how. */
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {

    static final Duration CONNECT = Duration.ofSeconds(2);
    static final Duration READ = Duration.ofSeconds(5);

    private final WebSettings settings;

    SignInConfiguration(WebSettings settings) {
        this.settings = settings;
    }

    /** What is the same for everybody needs no session. */
    @Bean
    @Order(1)
    SecurityFilterChain assetsChain(HttpSecurity http) {
        headers(http);
        return http.securityMatcher("/assets/**", "/webjars/**", "/actuator/health/**")
                .csrf(csrf -> csrf.disable())
                .securityContext(context -> context.disable())
                .requestCache(cache -> cache.disable())
                .authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers(GET).permitAll().anyRequest().denyAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pagesChain(
            HttpSecurity http,
            Issuer issuer,
            PendingSignIns pending,
            AuthorizationRequests requests,
            AfterSignIn after,
            SignInAgain again) {
        headers(http);
        return http.authorizeHttpRequests(
                        access ->
                                access.requestMatchers(
                                                Paths.SIGNED_OUT,
                                                "/sign-in/**",
                                                "/error",
                                                Paths.START)
                                        .permitAll()
                                        .anyRequest()
                                        .authenticated())
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .addFilterBefore(new IdleSession(), SecurityContextHolderFilter.class)
                .sessionManagement(
                        session -> session.addSessionAuthenticationStrategy(new OwnSession()))
                .oauth2Login(
                        login ->
                                login.loginPage(Paths.START)
                                        .authorizationEndpoint(
                                                endpoint ->
                                                        endpoint.authorizationRequestResolver(
                                                                        requests)
                                                                .authorizationRequestRepository(
                                                                        pending))
                                        .successHandler(after)
                                        .failureHandler(new SignInFailed()))
                .logout(
                        logout ->
                                logout.logoutUrl(Paths.SIGN_OUT)
                                        .addLogoutHandler(
                                                new CookieClearingLogoutHandler(sessionCookie()))
                                        .logoutSuccessHandler(new SignOut(issuer)))
                .exceptionHandling(
                        edge -> edge.authenticationEntryPoint(again).accessDeniedHandler(again))
                .build();
    }

    /** Browsers refuse a cookie of this name without Secure: to take it away, too. */
    private static Cookie sessionCookie() {
        var cookie = new Cookie("__Host-security-info", "");
        cookie.setPath("/");
        cookie.setSecure(true);
        cookie.setHttpOnly(true);
        cookie.setMaxAge(0);
        return cookie;
    }

    private void headers(HttpSecurity http) {
        http.headers(
                headers ->
                        headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy()))
                                .referrerPolicy(p -> p.policy(ReferrerPolicy.SAME_ORIGIN))
                                .crossOriginOpenerPolicy(
                                        p -> p.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                                .permissionsPolicyHeader(
                                        p ->
                                                p.policy(
                                                        "camera=(), geolocation=(), microphone=(),"
                                                                + " payment=(), usb=()")));
    }

    /** A form may lead to the issuer: browsers check the redirects that follow it as well. */
    private String policy() {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' "
                + settings.issuer().getScheme()
                + "://"
                + settings.issuer().getAuthority();
    }

    @Bean
    OAuth2AuthorizedClientRepository tokensInTheSession() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    static JdkClientHttpRequestFactory withinLimits() {
        var factory =
                new JdkClientHttpRequestFactory(
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .connectTimeout(CONNECT)
                                .build());
        factory.setReadTimeout(READ);
        return factory;
    }
}
