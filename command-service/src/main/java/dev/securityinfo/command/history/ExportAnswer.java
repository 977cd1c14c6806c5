package dev.securityinfo.command.history;

import dev.securityinfo.command.history.PersonHistory.Happened;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that is known about a person (GDPR, article 15). */
record ExportAnswer(
        @Schema(description = "What the person has now, and how it counts") AsOfAnswer now,
        @Schema(description = "All that was recorded, oldest first") List<Event> events) {

    /** Something that was recorded. */
    record Event(
            @Schema(description = "When") Instant at,
            @Schema(description = "What") String what,
            @Schema(description = "Who did it") String by,
            @Schema(description = "What they are to the person") String as,
            @Schema(description = "Through which program") @Nullable String through,
            @Schema(description = "In the person's stream, from 1") long sequence,
            @Schema(description = "What was said of it, without what is sealed") Object data,
            @Schema(description = "What is sealed, opened; null where no key opens it")
                    Map<String, @Nullable Object> values) {}

    static ExportAnswer of(AsOfAnswer now, PersonHistory history, ClearLine clear) {
        return new ExportAnswer(
                now, history.events().stream().map(happened -> event(happened, clear)).toList());
    }

    private static Event event(Happened happened, ClearLine clear) {
        var stored = happened.stored();
        var by = stored.provenance();
        return new Event(
                stored.time(),
                stored.name(),
                by.actor(),
                by.actorType().wireName(),
                by.client(),
                stored.sequence() + 1,
                Plain.of(happened.event()),
                clear.values(stored));
    }
}
