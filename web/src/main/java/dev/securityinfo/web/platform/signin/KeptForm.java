package dev.securityinfo.web.platform.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into a form that could not be taken, until its page is shown again. An address and
 * nothing else: a code is typed again.
 *
 * @param owner whom the form was written for, and nobody else sees it; null if it does not say
 */
public record KeptForm(String path, @Nullable String owner, @Nullable String address)
        implements Serializable {

    private static final String NAME = KeptForm.class.getName();
    private static final String OWNER = "owner";
    private static final int LONGEST = 1_000;

    /**
     * Goes with a form, because whoever sends it may have no session any more by which to know
     * them.
     */
    public static String owner(String person) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(person.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    static void keep(HttpServletRequest request) {
        var address = request.getParameter("address");
        request.getSession()
                .setAttribute(
                        NAME,
                        new KeptForm(
                                Paths.page(request),
                                request.getParameter(OWNER),
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
        var person = request.getRemoteUser();
        return person != null && owner(person).equals(kept.owner) ? kept : null;
    }

    /** An address is personal. */
    @Override
    public String toString() {
        return "KeptForm[•••]";
    }
}
