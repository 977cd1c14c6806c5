package dev.securityinfo.benchmarks.micro;

import dev.securityinfo.contract.Channel;
import dev.securityinfo.contract.CodeEvent.CodeIssued;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.EmailEvent.EmailMethodVerified;
import dev.securityinfo.contract.MethodDeleted;
import dev.securityinfo.contract.Purpose;
import dev.securityinfo.contract.SealedDelivery;
import dev.securityinfo.contract.SealedText;
import dev.securityinfo.contract.SecurityInfoEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Events that somebody could have behind them. */
final class Histories {

    private Histories() {}

    /** Two addresses, each added, verified and deleted, an hour and more ago. */
    static List<SecurityInfoEvent> ofTwoAddresses(String user, Instant now) {
        return Stream.of(3, 2)
                .map(hours -> now.minus(Duration.ofHours(hours)))
                .flatMap(when -> lifeOf(user, UUID.randomUUID(), when))
                .toList();
    }

    private static Stream<SecurityInfoEvent> lifeOf(String user, UUID method, Instant when) {
        return Stream.of(
                new EmailMethodAdded(
                        user, method, new SealedText("key", "text"), "tag", "en", null),
                new CodeIssued(
                        user,
                        method,
                        UUID.randomUUID(),
                        Channel.EMAIL,
                        Purpose.REGISTRATION,
                        "check",
                        new SealedDelivery("key", "wrapped", "text"),
                        when,
                        when.plus(Duration.ofMinutes(10))),
                new EmailMethodVerified(user, method),
                new MethodDeleted(user, method, null));
    }
}
