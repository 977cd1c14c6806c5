package dev.securityinfo.query.activity;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.securityinfo.query.platform.stream.Reads;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A page of a person's timeline, as they see it. */
@Schema(name = "RecentActivity")
record ActivityAnswer(
        @Schema(description = "The person", requiredMode = REQUIRED) String userId,
        @Schema(description = "The last event that is in it", requiredMode = REQUIRED)
                long revision,
        @Schema(description = "Newest first", requiredMode = REQUIRED) List<Told> activities,
        @Schema(description = "Where older ones begin; null if there are none")
                @Nullable String next)
        implements Reads.Answer {

    /** An activity. What is sealed is null while it cannot be opened. */
    @Schema(name = "Activity")
    record Told(
            @Schema(description = "Of this activity, for ever", requiredMode = REQUIRED) UUID id,
            @Schema(description = "What happened", requiredMode = REQUIRED) ActivityKind kind,
            @Schema(description = "When", requiredMode = REQUIRED) Instant at,
            @Schema(description = "The method; the new one of a replacement; null if none")
                    @Nullable UUID methodId,
            @Schema(
                            description = "Its type",
                            allowableValues = {"email"})
                    @Nullable String methodType,
            @Schema(
                            description =
                                    "Its address in full, also after its deletion; null while its"
                                            + " key is missing, and for ever once the person was"
                                            + " erased")
                    @Nullable String value,
            @Schema(description = "The address that went in a replacement")
                    @Nullable String replacedValue,
            @Schema(
                            description = "Who did it",
                            allowableValues = {"person", "administrator", "system"},
                            requiredMode = REQUIRED)
                    String by,
            @Schema(description = "The OAuth client that was used; null for what the system did")
                    @Nullable String client,
            @Schema(description = "The network address that the person did it from")
                    @Nullable String address,
            @Schema(description = "The User-Agent of the person's browser")
                    @Nullable String browser) {}

    /**
     * Keys and notices change what is shown without an event. Of the text, as the hash of an enum
     * is another one in every instance.
     */
    String etag() {
        return "\"%d-%08x\"".formatted(revision, Objects.hash(activities.toString(), next));
    }
}
