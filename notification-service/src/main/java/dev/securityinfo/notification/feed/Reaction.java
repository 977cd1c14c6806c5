package dev.securityinfo.notification.feed;

import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.SecurityInfoEvent;

/**
 * What an event leads to. It only writes the ledger, in the transaction of its caller, and a
 * repeated event changes nothing.
 */
public interface Reaction {

    void react(Envelope envelope, SecurityInfoEvent event);
}
