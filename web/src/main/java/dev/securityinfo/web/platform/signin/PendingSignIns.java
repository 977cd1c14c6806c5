package dev.securityinfo.web.platform.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Sign-ins that were begun, by their state. Spring keeps one of them, so that of two tabs one would
 * fail.
 */
@Component
class PendingSignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    /** The request that has just come back, for whoever looks at what became of it. */
    static final String DONE = PendingSignIns.class.getName();

    private static final int KEPT = 8;

    private static final class ByState extends LinkedHashMap<String, OAuth2AuthorizationRequest> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OAuth2AuthorizationRequest> eldest) {
            return size() > KEPT;
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(
            HttpServletRequest request) {
        return take(request, false);
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest begun,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (begun == null || begun.getState() == null) {
            return;
        }
        var session = request.getSession();
        synchronized (WebUtils.getSessionMutex(session)) {
            var pending = session.getAttribute(DONE) instanceof ByState kept ? kept : new ByState();
            pending.put(begun.getState(), begun);
            session.setAttribute(DONE, (Serializable) pending);
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        var done = take(request, true);
        if (done != null) {
            request.setAttribute(DONE, done);
        }
        return done;
    }

    private static @Nullable OAuth2AuthorizationRequest take(
            HttpServletRequest request, boolean away) {
        var session = request.getSession(false);
        var state = request.getParameter(OAuth2ParameterNames.STATE);
        if (session == null || state == null) {
            return null;
        }
        synchronized (WebUtils.getSessionMutex(session)) {
            if (!(session.getAttribute(DONE) instanceof ByState pending)) {
                return null;
            }
            return away ? pending.remove(state) : pending.get(state);
        }
    }
}
