package dev.securityinfo.notification.ledger;

import dev.securityinfo.notification.channel.HandOver;
import dev.securityinfo.notification.ledger.Standing.Reason;

/** How an attempt ended, for all deliveries that were in its mail. */
public sealed interface End {

    Claim claim();

    record Answered(Claim claim, HandOver answer) implements End {}

    record Unwritable(Claim claim, Reason reason) implements End {}

    /** The key of its person is not there yet. */
    record KeyIsLate(Claim claim) implements End {}
}
