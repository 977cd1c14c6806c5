package dev.securityinfo.web.platform.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/**
 * Whoever signs in where somebody else was signed in finds nothing of theirs. Who signs in once
 * more, because a change wants it, goes on where they were.
 */
final class OwnSession implements SessionAuthenticationStrategy {

    private static final String WHOSE = OwnSession.class.getName();

    /** Put there by the sign-in itself, a moment ago. */
    private static final String TOKENS =
            HttpSessionOAuth2AuthorizedClientRepository.class.getName() + ".AUTHORIZED_CLIENTS";

    @Override
    public void onAuthentication(
            Authentication person, HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession();
        var before = session.getAttribute(WHOSE);
        if (before != null && !before.equals(person.getName())) {
            Collections.list(session.getAttributeNames()).stream()
                    .filter(name -> !name.equals(TOKENS))
                    .forEach(session::removeAttribute);
        }
        session.setAttribute(WHOSE, person.getName());
    }
}
