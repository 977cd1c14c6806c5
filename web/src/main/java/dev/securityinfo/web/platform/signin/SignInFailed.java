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

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        var code =
                e instanceof OAuth2AuthenticationException oauth
                        ? oauth.getError().getErrorCode()
                        : e.getClass().getSimpleName();
        log.warn("A sign-in failed: {}", code.replaceAll("[^A-Za-z0-9_]", "?"));
        response.sendRedirect("/sign-in/failed");
    }
}
