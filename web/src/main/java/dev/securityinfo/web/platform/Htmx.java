package dev.securityinfo.web.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;

/** Requests that a script of the page makes; everything else about them is as without scripts. */
public final class Htmx {

    /** Set by the page when it looks for changes by itself. */
    private static final String BACKGROUND = "X-Background";

    private Htmx() {}

    private static boolean isScript(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    /** Nobody clicked: the page keeps itself up to date. */
    public static boolean isInBackground(HttpServletRequest request) {
        return request.getHeader(BACKGROUND) != null
                || "text/event-stream".equals(request.getHeader(HttpHeaders.ACCEPT));
    }

    /** To another page, the whole window: a script cannot follow to the issuer. */
    public static void redirect(HttpServletRequest request, HttpServletResponse response, String to)
            throws IOException {
        if (isScript(request)) {
            response.setHeader("HX-Redirect", to);
            response.setStatus(HttpServletResponse.SC_OK);
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader(HttpHeaders.LOCATION, to);
        }
    }
}
