package dev.securityinfo.web.platform.signin;

import dev.securityinfo.web.platform.Htmx;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A page that keeps itself up to date is not a person: without this filter an open tab would hold
 * the session open for ever.
 */
final class IdleSession extends OncePerRequestFilter {

    private static final String SEEN = IdleSession.class.getName();

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        if (session != null && Htmx.isInBackground(request)) {
            if (isIdle(session)) {
                session.invalidate();
            }
        } else if (session != null) {
            session.setAttribute(SEEN, System.nanoTime());
        }
        chain.doFilter(request, response);
    }

    private static boolean isIdle(HttpSession session) {
        return session.getAttribute(SEEN) instanceof Long seen
                && (System.nanoTime() - seen) / 1_000_000_000 >= session.getMaxInactiveInterval();
    }
}
