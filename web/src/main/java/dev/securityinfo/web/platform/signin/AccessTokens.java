package dev.securityinfo.web.platform.signin;

import dev.securityinfo.web.platform.relay.IssuerAway;
import dev.securityinfo.web.platform.relay.SignInNeeded;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.WebUtils;

/** The person's access token, renewed when it runs out. */
@Component
class AccessTokens {

    private final OAuth2AuthorizedClientManager manager;
    private final OAuth2AuthorizedClientRepository tokens;
    private final Clock clock;

    AccessTokens(
            OAuth2AuthorizedClientManager manager,
            OAuth2AuthorizedClientRepository tokens,
            Clock clock) {
        this.manager = manager;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * A token that can be shown to the services.
     *
     * @throws SignInNeeded if there is none any more
     * @throws IssuerAway if the issuer has to be asked and does not answer
     */
    String current(
            Authentication person, HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession(false);
        if (session == null) {
            throw SignInNeeded.ended();
        }
        // One at a time: a refresh token is good for one use, and pages ask in parallel.
        synchronized (WebUtils.getSessionMutex(session)) {
            var held =
                    tokens.<OAuth2AuthorizedClient>loadAuthorizedClient(
                            Paths.REGISTRATION, person, request);
            // Spring finds it by the session alone, and somebody else may have signed in meanwhile.
            if (held == null || !held.getPrincipalName().equals(person.getName())) {
                throw SignInNeeded.ended();
            }
            return renewed(held, person, request, response).getAccessToken().getTokenValue();
        }
    }

    private OAuth2AuthorizedClient renewed(
            OAuth2AuthorizedClient held,
            Authentication person,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            var client =
                    manager.authorize(
                            OAuth2AuthorizeRequest.withAuthorizedClient(held)
                                    .principal(person)
                                    .attribute(HttpServletRequest.class.getName(), request)
                                    .attribute(HttpServletResponse.class.getName(), response)
                                    .build());
            if (client == null || hasRunOut(client)) {
                throw SignInNeeded.ended();
            }
            return client;
        } catch (OAuth2AuthorizationException e) {
            if (!isSilent(e)) {
                throw SignInNeeded.ended();
            }
            if (hasRunOut(held)) {
                throw new IssuerAway(e);
            }
            return held; // it is renewed a minute before its end, and good until then
        }
    }

    /** The issuer did not say no; it said nothing. */
    private static boolean isSilent(OAuth2AuthorizationException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof RestClientException) {
                return true;
            }
        }
        return false;
    }

    private boolean hasRunOut(OAuth2AuthorizedClient client) {
        var end = client.getAccessToken().getExpiresAt();
        return end != null && !end.isAfter(clock.instant());
    }
}
