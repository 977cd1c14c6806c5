package dev.securityinfo.command.securityinfo.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.securityinfo.command.securityinfo.domain.MethodId;
import io.swagger.v3.oas.annotations.media.Schema;
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
        @Schema(description = "Names the method from now on", requiredMode = REQUIRED)
                UUID methodId,
        @Schema(
                        description = "Only a verified method counts",
                        allowableValues = {"awaiting-code", "verified"},
                        requiredMode = REQUIRED)
                String status,
        @Schema(description = "Until when the newest code is accepted")
                @Nullable Instant codeExpiresAt,
        @Schema(description = "From when on another code can be had")
                @Nullable Instant resendAvailableAt,
        @Schema(
                        description =
                                "Of the person's security info after this; the same as in ETag",
                        requiredMode = REQUIRED)
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
