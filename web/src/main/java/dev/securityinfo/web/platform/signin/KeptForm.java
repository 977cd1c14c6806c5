package dev.securityinfo.web.platform.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into a form that could not be taken, until its page is shown again. An address and
 * nothing else: a code is typed again.
 *
 * @param person who typed it, and nobody else sees it; null if the session had ended by then
 */
public record KeptForm(String path, @Nullable String person, @Nullable String address)
        implements Serializable {

    private static final String NAME = KeptForm.class.getName();
    private static final int LONGEST = 1_000;

    static void keep(HttpServletRequest request) {
        var address = request.getParameter("address");
        request.getSession()
                .setAttribute(
                        NAME,
                        new KeptForm(
                                Paths.page(request),
                                request.getRemoteUser(),
                                address != null && address.length() <= LONGEST ? address : null));
    }

    /** Whatever was kept for the page of this request; only once. */
    public static @Nullable KeptForm take(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(NAME) instanceof KeptForm kept)
                || !kept.path.equals(request.getRequestURI())) {
            return null;
        }
        session.removeAttribute(NAME);
        return kept.person == null || kept.person.equals(request.getRemoteUser()) ? kept : null;
    }

    /** An address is personal. */
    @Override
    public String toString() {
        return "KeptForm[•••]";
    }
}
