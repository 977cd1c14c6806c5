package dev.securityinfo.web.platform.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** A sign-in came back and was none. What the issuer wrote about it is not repeated. */
final class SignInFailed implements AuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(SignInFailed.class);
    private static final int LONGEST = 64;

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        var code =
                e instanceof OAuth2AuthenticationException oauth
                        ? oauth.getError().getErrorCode()
                        : e.getClass().getSimpleName();
        var clean = code.replaceAll("[^A-Za-z0-9_]", "?");
        log.warn("A sign-in failed: {}", clean.substring(0, Math.min(clean.length(), LONGEST)));
        response.sendRedirect("/sign-in/failed");
    }
}
