package dev.securityinfo.notification.sending;

import dev.securityinfo.notification.channel.Letter;
import dev.securityinfo.notification.ledger.Standing.Reason;

/** What came of writing a message. */
public sealed interface Composition {

    record Written(Letter letter) implements Composition {}

    /** Neither now nor ever. */
    record Unwritable(Reason reason) implements Composition {}

    /** Not now: the key of its person is not there yet. */
    record KeyIsLate() implements Composition {}

    /** Not now, and the ledger knows when. */
    record Held() implements Composition {}
}
