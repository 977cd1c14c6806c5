package dev.securityinfo.edge.request;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/**
 * The language a person reads best among those we write; an argument of any controller method.
 *
 * @param tag BCP 47: {@code en}, {@code nl}
 */
public record PreferredLanguage(String tag) {

    /** Longer lists are nobody's preference. */
    private static final int LONGEST = 256;

    /** Looks {@code Accept-Language} up; what cannot be read or met is the first of ours. */
    static PreferredLanguage of(@Nullable String header, List<Locale> ours) {
        return new PreferredLanguage(lookUp(header, ours).toLanguageTag());
    }

    private static Locale lookUp(@Nullable String header, List<Locale> ours) {
        if (header == null || header.isBlank() || header.length() > LONGEST) {
            return ours.getFirst();
        }
        try {
            var found = Locale.lookup(LanguageRange.parse(header), ours);
            return found == null ? ours.getFirst() : found;
        } catch (IllegalArgumentException e) {
            return ours.getFirst();
        }
    }
}
