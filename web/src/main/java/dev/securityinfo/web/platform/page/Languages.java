package dev.securityinfo.web.platform.page;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/** The language of the pages: chosen on a page, else what the browser prefers, else English. */
final class Languages extends CookieLocaleResolver {

    /** Each under its own name, so that whoever cannot read the page finds it. */
    static final List<Locale> OURS =
            List.of(Locale.ENGLISH, Locale.of("nl"), Locale.GERMAN, Locale.FRENCH, Locale.of("es"));

    private static final int LONGEST = 256;

    Languages() {
        super("__Host-language");
        setCookieSecure(true);
        setCookieHttpOnly(true);
        setCookieSameSite("Lax");
        setCookieMaxAge(Duration.ofDays(365));
        setDefaultLocaleFunction(Languages::preferred);
    }

    /** A cookie that says anything else is none. */
    @Override
    protected @Nullable Locale parseLocaleValue(String value) {
        return OURS.stream()
                .filter(locale -> locale.toLanguageTag().equals(value))
                .findFirst()
                .orElse(null);
    }

    static @Nullable Locale chosen(@Nullable String tag) {
        return OURS.stream()
                .filter(locale -> locale.toLanguageTag().equals(tag))
                .findFirst()
                .orElse(null);
    }

    private static Locale preferred(HttpServletRequest request) {
        var header = request.getHeader("Accept-Language");
        if (header == null || header.isBlank() || header.length() > LONGEST) {
            return OURS.getFirst();
        }
        try {
            var found = Locale.lookup(Locale.LanguageRange.parse(header), OURS);
            return found == null ? OURS.getFirst() : found;
        } catch (IllegalArgumentException e) {
            return OURS.getFirst();
        }
    }
}
