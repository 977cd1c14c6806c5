package dev.securityinfo.notification.sending;

import dev.securityinfo.contract.MessageKind;
import dev.securityinfo.notification.ledger.Claim;

/** Writes the messages of one kind. */
public interface Composer {

    MessageKind kind();

    Composition compose(Claim claim);
}
