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

    record Sent(UUID methodId, Instant at) {}

    static final Duration HOUR = Duration.ofHours(1);
    static final Duration DAY = Duration.ofDays(1);
    static final CodesSent NONE = new CodesSent(List.of());

    CodesSent evolve(CodeIssued event) {
        var next = new ArrayList<Sent>(lastDay.size() + 1);
        for (Sent sent : lastDay) {
            if (sent.at().isAfter(event.issuedAt().minus(DAY))) {
                next.add(sent);
            }
        }
        next.add(new Sent(event.methodId(), event.issuedAt()));
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
