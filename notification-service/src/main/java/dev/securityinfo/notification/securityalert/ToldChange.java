package dev.securityinfo.notification.securityalert;

import dev.securityinfo.contract.ActorType;
import dev.securityinfo.notification.securityalert.Change.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change in the clear, as one address is told of it.
 *
 * @param method that was added or deleted, where that could be opened
 * @param replaced that went for it
 * @param origin readable, empty where it is not known
 */
record ToldChange(
        Kind kind,
        Instant at,
        ActorType by,
        @Nullable MailAddress method,
        @Nullable MailAddress replaced,
        MailAddress recipient,
        String origin) {

    boolean isAbout(@Nullable MailAddress address) {
        return address != null && address.canonical().equals(recipient.canonical());
    }

    @Override
    public String toString() {
        return "ToldChange[•••]";
    }
}
