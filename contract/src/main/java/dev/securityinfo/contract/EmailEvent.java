package dev.securityinfo.contract;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The life of an e-mail address as a method to prove who somebody is. */
public sealed interface EmailEvent extends SecurityInfoEvent {

    /**
     * A person named an e-mail address; it counts for nothing until its code has come back.
     *
     * @param address the address as it was typed, sealed with the person's data key
     * @param addressTag a keyed hash of the canonical address: equal for equal addresses of one
     *     person, meaningless without the person's data key
     * @param language the language for messages to this address, a BCP 47 tag
     * @param replaces the method that goes when this one is verified
     */
    @EventName("security-info.email-method-added")
    record EmailMethodAdded(
            String userId,
            UUID methodId,
            SealedText address,
            String addressTag,
            String language,
            @Nullable UUID replaces)
            implements EmailEvent {}

    /**
     * The code that was mailed to the address came back in time: the address belongs to the person.
     */
    @EventName("security-info.email-method-verified")
    record EmailMethodVerified(String userId, UUID methodId) implements EmailEvent {}
}
