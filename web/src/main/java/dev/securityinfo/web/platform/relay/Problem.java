package dev.securityinfo.web.platform.relay;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal of a service (RFC 9457), as far as pages tell of it.
 *
 * @param slug the last part of {@code type}
 * @param errors which fields break which rules
 * @param attemptsLeft how often a code can still be typed
 * @param limit how many methods of the kind there may be
 * @param reason what there was too much of
 */
public record Problem(
        String slug,
        List<FieldError> errors,
        @Nullable Integer attemptsLeft,
        @Nullable Integer limit,
        @Nullable String reason,
        @Nullable Duration retryAfter) {

    public record FieldError(String field, String rule) {}

    public boolean is(String other) {
        return slug.equals(other);
    }

    /** To wait does not help. */
    public boolean isLocked() {
        return "locked".equals(reason);
    }
}
