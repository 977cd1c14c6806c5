package dev.securityinfo.notification.sending;

import dev.securityinfo.contract.MessageKind;
import dev.securityinfo.notification.channel.Letter;
import dev.securityinfo.notification.ledger.Delivery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    Optional<Letter> compose(Delivery delivery) {
        var composer = byKind.get(delivery.kind());
        return composer == null ? Optional.empty() : composer.compose(delivery);
    }
}
