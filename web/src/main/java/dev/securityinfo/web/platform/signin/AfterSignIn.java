package dev.securityinfo.web.platform.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Back to the page that wanted a sign-in. */
@Component
class AfterSignIn implements AuthenticationSuccessHandler {

    private final SignInTime time;

    AfterSignIn(SignInTime time) {
        this.time = time;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException {
        SignInAgain.rememberSignIn(request);
        var to = Paths.HOME;
        if (request.getAttribute(PendingSignIns.DONE) instanceof OAuth2AuthorizationRequest done) {
            to = Paths.ours(done.<String>getAttribute(Paths.TO));
            // An issuer that passes max_age over would be asked again and again.
            if (done.getAdditionalParameters().containsKey(AuthorizationRequests.MAX_AGE)
                    && !time.isRecent(person)) {
                to =
                        UriComponentsBuilder.fromPath("/sign-in/not-recent")
                                .queryParam(Paths.TO, "{to}")
                                .encode()
                                .buildAndExpand(to)
                                .toUriString();
            }
        }
        response.sendRedirect(to);
    }
}
