package dev.securityinfo.command.history;

import dev.securityinfo.command.securityinfo.domain.AsOf;
import dev.securityinfo.command.securityinfo.domain.Numbers;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A person's security info at an instant. */
record AsOfAnswer(
        @Schema(description = "Whose it is") String userId,
        @Schema(description = "The instant") Instant at,
        @Schema(description = "How many events there were") long revision,
        @Schema(description = "Of the last of these in the store; 0 if there was none")
                long position,
        @Schema(description = "What the person had, in the order in which it was added")
                List<Method> methods,
        @Schema(description = "Wrong codes in a row") Failures failures,
        @Schema(description = "Codes that were sent") Codes codes,
        @Schema(description = "How many methods had been deleted") int deletedMethods) {

    /** A method as it was. */
    record Method(
            @Schema(description = "Names the method") UUID methodId,
            @Schema(description = "Its kind", allowableValues = "email") String type,
            @Schema(description = "In the clear, if that was asked for and can be opened")
                    @Nullable String value,
            @Schema(
                            description = "Only a verified method counts",
                            allowableValues = {"awaiting-code", "verified"})
                    String status,
            @Schema(description = "When it was added") @Nullable Instant addedAt,
            @Schema(description = "When it was verified") @Nullable Instant verifiedAt,
            @Schema(description = "The method that was to go when this one was verified")
                    @Nullable UUID replaces,
            @Schema(description = "The newest code, while the method waited for it")
                    @Nullable Code code) {}

    /** A code that was on its way. */
    record Code(
            @Schema(description = "When it was made") Instant issuedAt,
            @Schema(description = "Until when it was accepted") Instant expiresAt,
            @Schema(description = "How many tries it had left") int attemptsLeft) {}

    /** Wrong codes in a row. */
    record Failures(
            @Schema(description = "How many, over all methods") int count,
            @Schema(description = "Until when no answer was looked at")
                    @Nullable Instant pausedUntil,
            @Schema(description = "Whether only an administrator could help") boolean locked) {

        static Failures of(AsOf asOf) {
            return new Failures(asOf.failures(), asOf.pausedUntil(), asOf.locked());
        }
    }

    /** Codes that were sent. */
    record Codes(
            @Schema(description = "Within the hour before") int lastHour,
            @Schema(description = "Within the day before") int lastDay) {}

    /**
     * The answer.
     *
     * @param value opens an address, or does not
     */
    static AsOfAnswer of(
            String userId,
            Instant at,
            PersonHistory history,
            Numbers numbers,
            Function<EmailMethodAdded, @Nullable String> value) {
        var asOf = history.asOf(numbers, at);
        var events = history.events();
        return new AsOfAnswer(
                userId,
                at,
                events.size(),
                events.isEmpty() ? 0 : events.getLast().stored().position(),
                asOf.methods().stream().map(method -> method(method, history, value)).toList(),
                Failures.of(asOf),
                new Codes(asOf.codesLastHour(), asOf.codesLastDay()),
                asOf.deletedMethods());
    }

    private static Method method(
            AsOf.Method method,
            PersonHistory history,
            Function<EmailMethodAdded, @Nullable String> value) {
        var added = method.added();
        var code = method.code();
        return new Method(
                added.methodId(),
                "email",
                value.apply(added),
                method.verified() ? "verified" : "awaiting-code",
                history.addedAt().get(added.methodId()),
                history.verifiedAt().get(added.methodId()),
                added.replaces(),
                code == null
                        ? null
                        : new Code(code.issuedAt(), code.expiresAt(), code.attemptsLeft()));
    }
}
