package dev.securityinfo.contract;

import java.time.Instant;
import java.util.UUID;

/** A person is to be forgotten, or was. */
public sealed interface ErasureEvent extends SecurityInfoEvent {

    UUID erasureId();

    /**
     * An administrator asked for it; another one has to approve.
     *
     * @param requestedBy the subject of the administrator
     */
    @EventName("security-info.erasure-requested")
    record ErasureRequested(String userId, UUID erasureId, String requestedBy, Instant requestedAt)
            implements ErasureEvent {}

    /**
     * The person's data key was destroyed in the same transaction: no value in any event before
     * this one can be read any more. Whoever keeps something of the person forgets it now.
     *
     * @param requestedBy the subject of the first administrator
     * @param approvedBy the subject of the second one
     */
    @EventName("security-info.person-erased")
    record PersonErased(
            String userId, UUID erasureId, String requestedBy, String approvedBy, Instant erasedAt)
            implements ErasureEvent {}
}
