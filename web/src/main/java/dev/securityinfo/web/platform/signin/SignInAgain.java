package dev.securityinfo.web.platform.signin;

import dev.securityinfo.web.platform.Htmx;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/**
 * For who was away for long: they sign in and come back to the step they were at, and what they
 * typed is still there. A form that another site sent is refused, and nothing of it is kept.
 */
@Component
public class SignInAgain implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String SIGNED_IN = SignInAgain.class.getName();
    private static final long JUST_NOW = Duration.ofSeconds(30).toNanos();

    static void rememberSignIn(HttpServletRequest request) {
        request.getSession().setAttribute(SIGNED_IN, System.nanoTime());
    }

    public static boolean wasJustNow(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null
                && session.getAttribute(SIGNED_IN) instanceof Long at
                && System.nanoTime() - at < JUST_NOW;
    }

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable AuthenticationException e)
            throws IOException {
        if (Htmx.isInBackground(request)) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        Htmx.redirect(request, response, Paths.signIn(Paths.page(request)));
    }

    /** For a person whose token is no good any more. */
    public void signInAndComeBack(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getMethod().equals("POST")) {
            KeptForm.keep(request);
        }
        commence(request, response, null);
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        if (!(e instanceof CsrfException) || !isOwnForm(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        // This early the request does not know it yet.
        boolean isSignedIn = SecurityContextHolder.getContext().getAuthentication() != null;
        if (request.getRequestURI().equals(Paths.SIGN_OUT)) {
            // Not a page to come back to, and no reason to sign in.
            Htmx.redirect(request, response, isSignedIn ? Paths.HOME : Paths.SIGNED_OUT);
            return;
        }
        KeptForm.keep(request);
        if (isSignedIn) {
            Htmx.redirect(request, response, Paths.page(request));
        } else {
            commence(request, response, null);
        }
    }

    /** Browsers say where a form was; scripts of other sites cannot make them lie. */
    private static boolean isOwnForm(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !origin.matches("https?://[A-Za-z0-9.:\\[\\]-]{1,255}")) {
            return false;
        }
        return Objects.equals(
                URI.create(origin).getAuthority(), request.getHeader(HttpHeaders.HOST));
    }
}
