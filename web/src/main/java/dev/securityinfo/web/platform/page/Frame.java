package dev.securityinfo.web.platform.page;

import dev.securityinfo.web.platform.signin.KeptForm;
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
        return signedIn() instanceof OidcUser user ? name(user) : null;
    }

    /** Marks a form as this person's, should they have to sign in before it can be taken. */
    public @Nullable String owner() {
        return signedIn() instanceof OidcUser user ? KeptForm.owner(user.getName()) : null;
    }

    private static @Nullable Object signedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null ? null : authentication.getPrincipal();
    }

    private static String name(OidcUser user) {
        var fullName = user.getFullName();
        if (fullName != null && !fullName.isBlank()) {
            return fullName;
        }
        var userName = user.getPreferredUsername();
        return userName == null || userName.isBlank() ? user.getName() : userName;
    }
}
