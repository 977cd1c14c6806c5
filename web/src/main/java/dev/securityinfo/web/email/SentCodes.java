package dev.securityinfo.web.email;

import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

/** The codes that were sent from this session and not typed yet. */
final class SentCodes {

    private static final String NAME = SentCodes.class.getName();
    private static final int KEPT = 8;

    private static final class ByMethod extends LinkedHashMap<UUID, SentCode> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, SentCode> eldest) {
            return size() > KEPT;
        }
    }

    private SentCodes() {}

    static void remember(HttpSession session, SentCode code) {
        synchronized (WebUtils.getSessionMutex(session)) {
            var codes = session.getAttribute(NAME) instanceof ByMethod kept ? kept : new ByMethod();
            codes.put(code.method(), code);
            session.setAttribute(NAME, codes);
        }
    }

    static @Nullable SentCode of(HttpSession session, UUID method) {
        synchronized (WebUtils.getSessionMutex(session)) {
            return session.getAttribute(NAME) instanceof ByMethod codes ? codes.get(method) : null;
        }
    }

    static void forget(HttpSession session, UUID method) {
        synchronized (WebUtils.getSessionMutex(session)) {
            if (session.getAttribute(NAME) instanceof ByMethod codes) {
                codes.remove(method);
            }
        }
    }
}
