package dev.securityinfo.command.history;

import dev.securityinfo.command.history.PersonHistory.Happened;
import dev.securityinfo.command.securityinfo.domain.Numbers;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** An event, and the ones that explain it. */
record WhyAnswer(
        @Schema(description = "Of the event in the store") long position,
        @Schema(description = "In the person's stream, from 1") long sequence,
        @Schema(description = "Name of the event") String type,
        @Schema(description = "When it happened") Instant at,
        @Schema(description = "Who did it") String actor,
        @Schema(description = "What they are to the person") String actorType,
        @Schema(description = "In a word, for programs") String explanation,
        @Schema(description = "Wrong codes in a row, after the event") AsOfAnswer.Failures failures,
        @Schema(description = "What led to it, oldest first") List<Because> because) {

    /** One of the events that led to it. */
    record Because(
            @Schema(description = "Of the event in the store") long position,
            @Schema(description = "In the person's stream, from 1") long sequence,
            @Schema(description = "Name of the event") String type,
            @Schema(description = "When it happened") Instant at,
            @Schema(description = "The part that it plays") String role) {

        static Because of(Why.Reason reason) {
            var stored = reason.happened().stored();
            return new Because(
                    stored.position(),
                    stored.sequence() + 1,
                    stored.name(),
                    stored.time(),
                    reason.role());
        }
    }

    /** Of the last event of a history. */
    static WhyAnswer ofLast(PersonHistory history, Numbers numbers) {
        Happened last = history.events().getLast();
        var stored = last.stored();
        var by = stored.provenance();
        var why = Why.ofLast(history.events());
        return new WhyAnswer(
                stored.position(),
                stored.sequence() + 1,
                stored.name(),
                stored.time(),
                by.actor(),
                by.actorType().wireName(),
                why.explanation(),
                AsOfAnswer.Failures.of(history.asOf(numbers, stored.time())),
                why.because().stream().map(Because::of).toList());
    }
}
