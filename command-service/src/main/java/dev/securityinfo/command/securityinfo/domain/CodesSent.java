package dev.securityinfo.command.securityinfo.domain;

import dev.securityinfo.contract.CodeEvent.CodeIssued;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The codes of the last day, over all methods of a person, deleted ones included: deleting lowers
 * no count.
 */
record CodesSent(List<Sent> lastDay) {

    /**
     * One of them. There are up to a hundred for each person that is remembered, so each is one
     * object: an id in two halves, a time in milliseconds, as events tell it.
     */
    record Sent(long idHigh, long idLow, long millis) {

        static Sent of(UUID methodId, Instant at) {
            return new Sent(
                    methodId.getMostSignificantBits(),
                    methodId.getLeastSignificantBits(),
                    at.toEpochMilli());
        }

        UUID methodId() {
            return new UUID(idHigh, idLow);
        }

        Instant at() {
            return Instant.ofEpochMilli(millis);
        }

        boolean isAfter(Instant instant) {
            return millis > instant.toEpochMilli();
        }
    }

    static final Duration HOUR = Duration.ofHours(1);
    static final Duration DAY = Duration.ofDays(1);
    static final CodesSent NONE = new CodesSent(List.of());

    CodesSent evolve(CodeIssued event) {
        var next = new ArrayList<Sent>(lastDay.size() + 1);
        for (Sent sent : lastDay) {
            if (sent.isAfter(event.issuedAt().minus(DAY))) {
                next.add(sent);
            }
        }
        next.add(Sent.of(event.methodId(), event.issuedAt()));
        return new CodesSent(List.copyOf(next));
    }

    /** How long until one more is below the limit; empty if it is now. */
    Optional<Duration> waitForPerson(int limit, Duration window, Instant now) {
        return waitUntilBelow(limit, window, now, _ -> true);
    }

    Optional<Duration> waitForMethod(MethodId method, int limit, Duration window, Instant now) {
        return waitUntilBelow(limit, window, now, sent -> sent.methodId().equals(method.value()));
    }

    private Optional<Duration> waitUntilBelow(
            int limit, Duration window, Instant now, Predicate<Sent> which) {
        var within =
                lastDay.stream()
                        .filter(which)
                        .map(Sent::at)
                        .filter(at -> at.isAfter(now.minus(window)))
                        .sorted()
                        .toList();
        if (within.size() < limit) {
            return Optional.empty();
        }
        Instant roomAt = within.get(within.size() - limit).plus(window);
        return Optional.of(Duration.between(now, roomAt));
    }
}
