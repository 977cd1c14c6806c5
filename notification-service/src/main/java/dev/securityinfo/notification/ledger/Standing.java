package dev.securityinfo.notification.ledger;

import java.time.Instant;

/** How far a delivery has come. */
public sealed interface Standing {

    /** It is tried when its time comes. */
    sealed interface Waiting extends Standing {
        Instant nextAttemptAt();
    }

    /** Nothing went out. */
    record Pending(Instant nextAttemptAt) implements Waiting {}

    /** A copy may have gone out; nobody knows. */
    record Unknown(Instant nextAttemptAt) implements Waiting {}

    /** An instance has it to itself until its lease ends. */
    record Sending(Instant leasedUntil) implements Standing {}

    /** Nothing more will happen to it. */
    sealed interface Settled extends Standing {}

    record Sent() implements Settled {}

    record Failed(Reason reason) implements Settled {}

    record Expired() implements Settled {}

    record Voided() implements Settled {}

    /** Why a delivery failed; the wire names are those of the contract. */
    enum Reason {
        REFUSED("refused"),
        UNREADABLE("unreadable"),
        ERASED("erased"),
        UNCONFIRMED("unconfirmed");

        private final String wireName;

        Reason(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        /** A word that this version does not know still says that nothing is sent any more. */
        static Reason of(String wireName) {
            for (Reason reason : values()) {
                if (reason.wireName.equals(wireName)) {
                    return reason;
                }
            }
            return UNCONFIRMED;
        }
    }
}
