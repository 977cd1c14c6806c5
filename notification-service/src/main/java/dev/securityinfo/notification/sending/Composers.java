package dev.securityinfo.notification.sending;

import dev.securityinfo.contract.MessageKind;
import dev.securityinfo.notification.ledger.Claim;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The composers of all kinds of message. */
@Component
class Composers {

    private final Map<MessageKind, Composer> byKind;

    /** Two composers of one kind are one too many. */
    Composers(List<Composer> composers) {
        byKind =
                composers.stream()
                        .collect(Collectors.toUnmodifiableMap(Composer::kind, Function.identity()));
        for (MessageKind kind : MessageKind.values()) {
            if (!byKind.containsKey(kind)) {
                throw new IllegalStateException("Nobody writes messages of the kind " + kind);
            }
        }
    }

    List<Draft> draft(List<Claim> claims) {
        return claims.stream()
                .collect(Collectors.groupingBy(claim -> claim.delivery().kind()))
                .entrySet()
                .stream()
                .flatMap(
                        ofOneKind ->
                                Objects.requireNonNull(byKind.get(ofOneKind.getKey()))
                                        .draft(ofOneKind.getValue())
                                        .stream())
                .toList();
    }
}
