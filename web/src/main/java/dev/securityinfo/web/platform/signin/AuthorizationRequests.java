package dev.securityinfo.web.platform.signin;

import dev.securityinfo.web.platform.WebSettings;
import dev.securityinfo.web.platform.relay.IssuerAway;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;

/**
 * How people are sent to the issuer: with PKCE, with the page they want to come back to, and, where
 * a recent sign-in is needed, with {@code max_age}.
 */
@Component
class AuthorizationRequests implements OAuth2AuthorizationRequestResolver {

    static final String MAX_AGE = "max_age";

    private static final Logger log = LoggerFactory.getLogger(AuthorizationRequests.class);

    private final DefaultOAuth2AuthorizationRequestResolver resolver;
    private final String maxAge;

    AuthorizationRequests(Issuer issuer, WebSettings settings) {
        resolver = new DefaultOAuth2AuthorizationRequestResolver(issuer);
        resolver.setAuthorizationRequestCustomizer(
                OAuth2AuthorizationRequestCustomizers.withPkce());
        maxAge = Long.toString(settings.recentSignIn().toSeconds());
    }

    /** None while the issuer is away: then the page of the same address says so. */
    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        if (!request.getRequestURI().equals(Paths.START)) {
            return null; // Spring would take a sign-in with another name for a fault of ours
        }
        try {
            var plain = resolver.resolve(request);
            return plain == null ? null : ours(plain, request);
        } catch (IssuerAway e) {
            log.warn("The issuer cannot be reached, nobody can sign in");
            return null;
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
        return resolve(request);
    }

    private OAuth2AuthorizationRequest ours(
            OAuth2AuthorizationRequest plain, HttpServletRequest request) {
        var ours = OAuth2AuthorizationRequest.from(plain);
        var to = Paths.ours(request.getParameter(Paths.TO));
        ours.attributes(attributes -> attributes.put(Paths.TO, to));
        if (request.getParameter(Paths.RECENT) != null) {
            ours.additionalParameters(parameters -> parameters.put(MAX_AGE, maxAge));
        }
        return ours.build();
    }
}
