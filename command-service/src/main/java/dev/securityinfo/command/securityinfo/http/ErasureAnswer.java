package dev.securityinfo.command.securityinfo.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.securityinfo.contract.ErasureEvent.ErasureRequested;
import dev.securityinfo.contract.ErasureEvent.PersonErased;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an erasure stands. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ErasureAnswer(
        @Schema(description = "Names the erasure", requiredMode = REQUIRED) UUID erasureId,
        @Schema(
                        description = "A second administrator approves what a first one requested",
                        allowableValues = {"requested", "erased"},
                        requiredMode = REQUIRED)
                String status,
        @Schema(description = "The first administrator", requiredMode = REQUIRED)
                String requestedBy,
        @Schema(description = "When that was") @Nullable Instant requestedAt,
        @Schema(description = "The second administrator") @Nullable String approvedBy,
        @Schema(description = "When the person was forgotten") @Nullable Instant erasedAt,
        @Schema(
                        description =
                                "Of the person's security info after this; the same as in ETag",
                        requiredMode = REQUIRED)
                long revision) {

    static ErasureAnswer requested(ErasureRequested request, long revision) {
        return new ErasureAnswer(
                request.erasureId(),
                "requested",
                request.requestedBy(),
                request.requestedAt(),
                null,
                null,
                revision);
    }

    static ErasureAnswer erased(PersonErased erasure, long revision) {
        return new ErasureAnswer(
                erasure.erasureId(),
                "erased",
                erasure.requestedBy(),
                null,
                erasure.approvedBy(),
                erasure.erasedAt(),
                revision);
    }
}
