package dev.securityinfo.notification.sending;

import dev.securityinfo.contract.MessageKind;
import dev.securityinfo.notification.channel.Letter;
import dev.securityinfo.notification.ledger.Delivery;
import java.util.Optional;

/** Writes the messages of one kind. */
public interface Composer {

    MessageKind kind();

    /** The message; empty if what is sealed in the delivery cannot be read, now or ever. */
    Optional<Letter> compose(Delivery delivery);
}
