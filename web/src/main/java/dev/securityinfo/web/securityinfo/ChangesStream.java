package dev.securityinfo.web.securityinfo;

import dev.securityinfo.web.platform.WebSettings;
import dev.securityinfo.web.platform.relay.OnBehalf;
import dev.securityinfo.web.platform.relay.QueryService;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.util.WebUtils;

/**
 * Tells an open page that something changed; the page then asks what. Values do not go this way. It
 * ends with the token, and with the session.
 */
@Controller
class ChangesStream {

    private static final Logger log = LoggerFactory.getLogger(ChangesStream.class);

    private static final String OPEN = ChangesStream.class.getName();
    private static final Pattern REVISION = Pattern.compile("[0-9]{1,18}");

    private final QueryService queries;
    private final WebSettings settings;

    ChangesStream(QueryService queries, WebSettings settings) {
        this.queries = queries;
        this.settings = settings;
    }

    /** Runs in the request's own thread, which is a virtual one. */
    @GetMapping("/security-info/stream")
    void stream(
            OnBehalf person,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String seen,
            HttpSession session,
            HttpServletResponse response) {
        var places = places(session);
        if (!places.tryAcquire()) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT); // and do not come back
            return;
        }
        try {
            var known = seen != null && REVISION.matcher(seen).matches() ? seen : null;
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setHeader("X-Accel-Buffering", "no");
            // Browsers come back to a stream that has ended, and never to one that was refused.
            try (var stream =
                    queries.stream(person, known).orElseGet(InputStream::nullInputStream)) {
                pass(stream, response, session, places);
            } catch (IOException e) {
                log.debug("A stream has ended on one side or the other");
            }
        } finally {
            places.release();
        }
    }

    private static void pass(
            InputStream changes,
            HttpServletResponse response,
            HttpSession session,
            Semaphore places)
            throws IOException {
        var lines = new BufferedReader(new InputStreamReader(changes, StandardCharsets.UTF_8));
        var out = response.getOutputStream();
        out.write("retry: 5000\n\n".getBytes(StandardCharsets.US_ASCII));
        response.flushBuffer();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (hasEnded(session, places)) {
                return;
            }
            // A comment is a sign of life; without one nobody would notice that the browser left.
            var passed =
                    line.startsWith("id:") && REVISION.matcher(line.substring(3).strip()).matches()
                            ? "id: %1$s\nevent: changed\ndata: %1$s\n\n"
                                    .formatted(line.substring(3).strip())
                            : line.startsWith(":") ? ":\n\n" : "";
            if (!passed.isEmpty()) {
                out.write(passed.getBytes(StandardCharsets.US_ASCII));
                response.flushBuffer();
            }
        }
    }

    /** Or it has become somebody else's, who begins with places of their own. */
    private static boolean hasEnded(HttpSession session, Semaphore places) {
        try {
            return !places.equals(session.getAttribute(OPEN));
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private Semaphore places(HttpSession session) {
        synchronized (WebUtils.getSessionMutex(session)) {
            if (session.getAttribute(OPEN) instanceof Semaphore places) {
                return places;
            }
            var places = new Semaphore(settings.streamsPerSession());
            session.setAttribute(OPEN, places);
            return places;
        }
    }
}
