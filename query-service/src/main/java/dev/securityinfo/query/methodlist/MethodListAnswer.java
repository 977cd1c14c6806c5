package dev.securityinfo.query.methodlist;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.securityinfo.contract.MethodType;
import dev.securityinfo.edge.request.ETags;
import dev.securityinfo.query.platform.stream.Reads;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The security info of a person, as they see it. */
@Schema(name = "SecurityInfo")
record MethodListAnswer(
        @Schema(description = "The person", requiredMode = REQUIRED) String userId,
        @Schema(description = "The last event that is in it", requiredMode = REQUIRED)
                long revision,
        @Schema(description = "In the order in which they were added", requiredMode = REQUIRED)
                List<Entry> methods,
        @Schema(description = "The types that the organisation offers", requiredMode = REQUIRED)
                List<String> availableMethods)
        implements Reads.Answer {

    /** A method. */
    @Schema(name = "Method")
    record Entry(
            @Schema(description = "Names the method for ever", requiredMode = REQUIRED)
                    UUID methodId,
            @Schema(
                            description = "What it is",
                            allowableValues = {"email"},
                            requiredMode = REQUIRED)
                    String type,
            @Schema(
                            description =
                                    "In full; null while its key is missing, and for ever once the"
                                            + " person was erased")
                    @Nullable String value,
            @Schema(
                            description = "Only a verified method counts",
                            allowableValues = {"awaiting-code", "verified"},
                            requiredMode = REQUIRED)
                    String status,
            @Schema(
                            description = "What it counts for: nothing before it is verified",
                            requiredMode = REQUIRED)
                    List<String> uses,
            @Schema(
                            description = "Whether it is the one for two-step verification",
                            requiredMode = REQUIRED)
                    @JsonProperty("default")
                    boolean preferred,
            @Schema(description = "When it was added", requiredMode = REQUIRED) Instant addedAt,
            @Schema(description = "When its code came back; null before")
                    @Nullable Instant verifiedAt) {}

    /**
     * The revision alone when everything is shown, so that it is the tag of the command that led
     * here. Keys and offers change what is shown without an event: then it has a mark of that.
     */
    String etag() {
        boolean everything =
                methods.stream().allMatch(method -> method.value() != null)
                        && availableMethods.size() == MethodType.values().length;
        return everything
                ? ETags.of(revision)
                : "\"%d-%08x\"".formatted(revision, Objects.hash(methods, availableMethods));
    }
}
