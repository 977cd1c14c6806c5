package dev.securityinfo.command.securityinfo;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it goes to the caller, and as it is kept for a repeat of the same request.
 *
 * @param status of HTTP
 * @param revision for the {@code ETag}
 * @param body JSON, a problem from status 400 on; absent for 204
 * @param retryAfter when the same may be accepted
 */
public record Answered(
        int status, long revision, @Nullable String body, @Nullable Duration retryAfter) {}
