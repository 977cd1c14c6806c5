package dev.securityinfo.command.securityinfo.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.securityinfo.command.securityinfo.domain.MethodId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a method stands after a command.
 *
 * @param status {@code awaiting-code} or {@code verified}
 * @param codeExpiresAt until when the newest code is accepted
 * @param resendAvailableAt from when on another code can be had
 * @param revision of the person's security info
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MethodAnswer(
        UUID methodId,
        String status,
        @Nullable Instant codeExpiresAt,
        @Nullable Instant resendAvailableAt,
        long revision) {

    static MethodAnswer awaitingCode(
            MethodId id,
            @Nullable Instant codeExpiresAt,
            @Nullable Instant resendAvailableAt,
            long revision) {
        return new MethodAnswer(
                id.value(), "awaiting-code", codeExpiresAt, resendAvailableAt, revision);
    }

    static MethodAnswer verified(MethodId id, long revision) {
        return new MethodAnswer(id.value(), "verified", null, null, revision);
    }
}
