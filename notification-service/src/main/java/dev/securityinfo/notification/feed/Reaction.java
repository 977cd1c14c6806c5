package dev.securityinfo.notification.feed;

import java.util.List;

/**
 * What events lead to. It only writes the ledger, in the transaction of its caller, in as many
 * statements for many events as for one; and a repeated event changes nothing.
 */
public interface Reaction {

    /** Those of one person come in their order. */
    void react(List<Happened> events);
}
