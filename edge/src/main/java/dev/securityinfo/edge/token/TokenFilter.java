package dev.securityinfo.edge.token;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.GenericFilterBean;

/**
 * Asks every request for its token. One filter instead of the eleven that Spring Security would put
 * here: sessions, forms and saved requests do not exist, and an answer takes less time than they
 * do.
 */
final class TokenFilter extends GenericFilterBean {

    /** Where the caller is while their request is answered. */
    static final String CALLER = Caller.class.getName();

    private static final String SCHEME = "Bearer ";

    private final BearerTokenResolver tokens = new DefaultBearerTokenResolver();
    private final TokenCheck check;
    private final TokenProblems problems;
    private final PageHeaders headers;
    private final RequestMatcher forAdministrators;

    TokenFilter(
            TokenCheck check,
            TokenProblems problems,
            PageHeaders headers,
            RequestMatcher forAdministrators) {
        this.check = check;
        this.problems = problems;
        this.headers = headers;
        this.forAdministrators = forAdministrators;
    }

    @Override
    public void doFilter(
            jakarta.servlet.ServletRequest request,
            jakarta.servlet.ServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        doFilter((HttpServletRequest) request, (HttpServletResponse) response, chain);
    }

    private void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        headers.write(request, response);
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            chain.doFilter(request, response); // an error, or the rest of an answer: asked before
            return;
        }
        Caller caller;
        try {
            caller = caller(request);
        } catch (AuthenticationException e) {
            problems.commence(request, response, e);
            return;
        }
        if (!caller.isAdministrator() && forAdministrators.matches(request)) {
            problems.handle(request, response, new AccessDeniedException("for administrators"));
            return;
        }
        request.setAttribute(CALLER, caller);
        chain.doFilter(request, response);
    }

    private Caller caller(HttpServletRequest request) {
        var known = known(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (known != null) {
            return known;
        }
        var token = tokens.resolve(request);
        if (token == null) {
            throw new InsufficientAuthenticationException("There is no token");
        }
        return check.caller(token);
    }

    /** What was a token once need not be looked at letter by letter. */
    private @Nullable Caller known(@Nullable String authorization) {
        return authorization != null && authorization.startsWith(SCHEME)
                ? check.known(authorization.substring(SCHEME.length()))
                : null;
    }
}
