package dev.securityinfo.web.platform.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Where sign-in begins, and where it may lead: to a page of ours and nowhere else. */
final class Paths {

    static final String REGISTRATION = "security-info";
    static final String START = "/oauth2/authorization/" + REGISTRATION;

    /** Asks for a sign-in that is recent. */
    static final String RECENT = "recent";

    static final String TO = "to";
    static final String HOME = "/";
    static final String SIGN_OUT = "/sign-out";
    static final String SIGNED_OUT = "/signed-out";

    private static final Pattern OURS =
            Pattern.compile("/(?:[A-Za-z0-9-]+(?:/[A-Za-z0-9-]+)*)?(?:\\?[A-Za-z0-9=&%._-]*)?");
    private static final int LONGEST = 512;

    private Paths() {}

    static String ours(@Nullable String path) {
        return path != null && path.length() <= LONGEST && OURS.matcher(path).matches()
                ? path
                : HOME;
    }

    /** The page that a request is about: that of the form, if a form was sent. */
    static String page(HttpServletRequest request) {
        var query = request.getMethod().equals("GET") ? request.getQueryString() : null;
        return ours(
                query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query);
    }

    static String signIn(String to) {
        return UriComponentsBuilder.fromPath(START)
                .queryParam(TO, "{to}")
                .encode()
                .buildAndExpand(to)
                .toUriString();
    }

    static String recentSignIn(String to) {
        return signIn(to) + "&" + RECENT;
    }
}
