package dev.securityinfo.issuer;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Honours {@code prompt=login} and {@code max_age} of OpenID Connect, which Spring Authorization
 * Server leaves to the application: a sign-in that is not recent enough counts as none for this
 * request, so that the login page comes up. The session stays as it is until somebody signs in.
 */
final class RecentSignIn extends OncePerRequestFilter {

    private static final String DEMAND = RecentSignIn.class.getName();

    private final Clock clock;

    RecentSignIn(Clock clock) {
        this.clock = clock;
    }

    /**
     * A request for which somebody was sent to the login page although signed in, and since when.
     */
    private record Demand(String request, Instant stale) implements Serializable {}

    static boolean isDemanded(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(DEMAND) != null;
    }

    /** {@code prompt=none}: the client wants an answer, never a login page. */
    static boolean forbidsPages(HttpServletRequest request) {
        return isAuthorization(request) && prompts(request).contains("none");
    }

    private static boolean isAuthorization(HttpServletRequest request) {
        return request.getServletPath().equals("/oauth2/authorize");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isAuthorization(request);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var signedInAt = signedInAt(SecurityContextHolder.getContext().getAuthentication());
        if (signedInAt.isPresent() && !isRecentEnough(request, signedInAt.get())) {
            SecurityContextHolder.setContext(SecurityContextHolder.createEmptyContext());
        }
        chain.doFilter(request, response);
    }

    private boolean isRecentEnough(HttpServletRequest request, Instant signedInAt) {
        var session = request.getSession();
        var asked = fingerprint(request);
        if (session.getAttribute(DEMAND) instanceof Demand(var earlier, var stale)
                && earlier.equals(asked)
                && signedInAt.isAfter(stale)) {
            session.removeAttribute(DEMAND); // demanded, and done since
            return true;
        }
        if (!demandsLogin(request) && !isOlderThanMaxAge(request, signedInAt)) {
            return true;
        }
        if (!prompts(request).contains("none")) {
            session.setAttribute(DEMAND, new Demand(asked, signedInAt));
        }
        return false;
    }

    private static boolean demandsLogin(HttpServletRequest request) {
        return prompts(request).contains("login") || "0".equals(request.getParameter("max_age"));
    }

    /** A max_age that is no number is treated as the strictest one. */
    private boolean isOlderThanMaxAge(HttpServletRequest request, Instant signedInAt) {
        var maxAge = request.getParameter("max_age");
        if (maxAge == null || maxAge.isBlank()) {
            return false;
        }
        return !maxAge.matches("\\d{1,9}")
                || age(signedInAt).compareTo(Duration.ofSeconds(Long.parseLong(maxAge))) > 0;
    }

    /** Counted from auth_time, as the client counts it: that has whole seconds. */
    private Duration age(Instant signedInAt) {
        return Duration.between(signedInAt.truncatedTo(ChronoUnit.SECONDS), clock.instant());
    }

    private static Set<String> prompts(HttpServletRequest request) {
        var prompt = request.getParameter("prompt");
        return prompt == null ? Set.of() : Set.of(prompt.split(" ", 2));
    }

    /** The request without the mark that Spring Security leaves when it comes back to it. */
    private static String fingerprint(HttpServletRequest request) {
        return new TreeMap<>(request.getParameterMap())
                .entrySet().stream()
                        .filter(parameter -> !parameter.getKey().equals("continue"))
                        .map(p -> p.getKey() + "=" + String.join(",", p.getValue()))
                        .collect(joining("&"));
    }

    static Optional<Instant> signedInAt(@Nullable Authentication person) {
        return person == null
                ? Optional.empty()
                : person.getAuthorities().stream()
                        .filter(FactorGrantedAuthority.class::isInstance)
                        .map(FactorGrantedAuthority.class::cast)
                        .map(FactorGrantedAuthority::getIssuedAt)
                        .max(Comparator.naturalOrder());
    }
}
