package dev.securityinfo.notification.sending;

import dev.securityinfo.contract.MessageKind;
import dev.securityinfo.notification.ledger.Claim;
import java.util.List;

/** Writes the messages of one kind. */
public interface Composer {

    MessageKind kind();

    /** A draft for each claim; what the database is asked, it is asked once for all of them. */
    List<Draft> draft(List<Claim> claims);
}
