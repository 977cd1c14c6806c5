package dev.securityinfo.web.platform.page;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** What stands around every page, whoever made it: those that tell of an error too. */
@Component("frame")
public final class Frame {

    public List<Locale> languages() {
        return Languages.OURS;
    }

    /** Who is signed in; null on the pages around a sign-in. */
    public @Nullable String person() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof OidcUser user
                ? name(user, authentication.getName())
                : null;
    }

    private static String name(OidcUser user, String subject) {
        var fullName = user.getFullName();
        if (fullName != null && !fullName.isBlank()) {
            return fullName;
        }
        var userName = user.getPreferredUsername();
        return userName == null || userName.isBlank() ? subject : userName;
    }
}
