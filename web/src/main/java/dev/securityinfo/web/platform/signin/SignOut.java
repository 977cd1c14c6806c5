package dev.securityinfo.web.platform.signin;

import dev.securityinfo.web.platform.relay.IssuerAway;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;

/** Signed out here, then at the issuer too: else the next click would sign in again. */
final class SignOut implements LogoutSuccessHandler {

    private final OidcClientInitiatedLogoutSuccessHandler issuer;

    SignOut(Issuer issuer) {
        this.issuer = new OidcClientInitiatedLogoutSuccessHandler(issuer);
        this.issuer.setPostLogoutRedirectUri("{baseUrl}" + Paths.SIGNED_OUT);
        this.issuer.setDefaultTargetUrl(Paths.SIGNED_OUT);
    }

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Authentication person)
            throws IOException, ServletException {
        try {
            issuer.onLogoutSuccess(request, response, person);
        } catch (IssuerAway e) {
            response.sendRedirect(Paths.SIGNED_OUT);
        }
    }
}
