package dev.securityinfo.web.platform.relay;

import org.jspecify.annotations.Nullable;

/**
 * A command without more to tell.
 *
 * @param revision after it; null if the service did not say
 */
public record Done(@Nullable Long revision) {

    static Done at(@Nullable String etag) {
        return new Done(
                etag != null && etag.matches("\"[0-9]{1,18}\"")
                        ? Long.valueOf(etag.substring(1, etag.length() - 1))
                        : null);
    }
}
