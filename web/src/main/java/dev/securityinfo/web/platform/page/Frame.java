package dev.securityinfo.web.platform.page;

import dev.securityinfo.web.platform.signin.KeptForm;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

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

    /** May see what happened to others. */
    public boolean isAuditor() {
        return may("security-info.audit");
    }

    /** May see the values in it as well. */
    public boolean readsValues() {
        return may("security-info.audit.values");
    }

    private static boolean may(String scope) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.getAuthorities().stream()
                        .anyMatch(granted -> ("SCOPE_" + scope).equals(granted.getAuthority()));
    }

    /** The page in another language, still about the same. */
    public String inLanguage(Locale language) {
        var query = "";
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now
                && now.getRequest().getQueryString() != null) {
            query = now.getRequest().getQueryString().replaceAll("(^|&)lang=[^&]*", "");
        }
        return "?" + (query.isEmpty() ? "" : query + "&") + "lang=" + language.toLanguageTag();
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
