package dev.securityinfo.query.methodlist;

import dev.securityinfo.edge.token.Caller;
import dev.securityinfo.edge.token.Scope;
import dev.securityinfo.query.methodlist.MethodListAnswers.Shown;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * The method list out of memory, before Spring MVC looks for a route: that takes longer than all
 * the rest of such an answer. Whatever is not the plainest of requests goes on to {@link
 * MethodListEndpoint}, which answers the same.
 */
final class MethodListShortcut extends HttpFilter {

    private static final String BEFORE_USER = "/v1/users/";
    private static final String BEHIND_USER = "/security-info";
    private static final Pattern REVISION = Pattern.compile("revision=([0-9]{1,18})");

    private final transient MethodListAnswers answers;

    MethodListShortcut(MethodListAnswers answers) {
        this.answers = answers;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var user = user(request);
        var shown = user == null ? null : answers.remembered(user);
        if (shown == null || shown.revision() < leastRevision(request)) {
            chain.doFilter(request, response);
            return;
        }
        var seen = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (seen != null && !seen.equals(shown.etag())) {
            chain.doFilter(request, response); // maybe one of several, or a weak one
            return;
        }
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(context -> context.setPathPattern(MethodListEndpoint.ROUTE));
        answer(shown, seen != null, response);
    }

    private static void answer(Shown shown, boolean seen, HttpServletResponse response)
            throws IOException {
        response.setHeader(HttpHeaders.ETAG, shown.etag());
        if (seen) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(shown.body().length);
        response.getOutputStream().write(shown.body());
    }

    /** Who asks for their own list and for nothing else; null for everybody else. */
    private static @Nullable String user(HttpServletRequest request) {
        var path = request.getRequestURI();
        if (!path.endsWith(BEHIND_USER)
                || !path.startsWith(BEFORE_USER)
                || !request.getMethod().equals("GET")
                || request.getHeader(HttpHeaders.IF_MATCH) != null
                || request.getHeader(HttpHeaders.IF_UNMODIFIED_SINCE) != null
                || !takesJson(request.getHeader(HttpHeaders.ACCEPT))) {
            return null;
        }
        var caller = Caller.of(request);
        if (caller == null || !caller.has(Scope.OWN_DATA)) {
            return null;
        }
        int length = path.length() - BEFORE_USER.length() - BEHIND_USER.length();
        return isNamed("me", path, length) || isNamed(caller.subject(), path, length)
                ? caller.subject()
                : null;
    }

    private static boolean isNamed(String user, String path, int length) {
        return user.length() == length && path.startsWith(user, BEFORE_USER.length());
    }

    private static boolean takesJson(@Nullable String accept) {
        return accept == null
                || accept.equals(MediaType.ALL_VALUE)
                || accept.equals(MediaType.APPLICATION_JSON_VALUE);
    }

    /** More than there can be, if it is not plain which one is asked for. */
    private static long leastRevision(HttpServletRequest request) {
        var query = request.getQueryString();
        if (query == null) {
            return 0;
        }
        var revision = REVISION.matcher(query);
        return revision.matches() ? Long.parseLong(revision.group(1)) : Long.MAX_VALUE;
    }
}
