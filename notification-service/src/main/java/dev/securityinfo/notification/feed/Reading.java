package dev.securityinfo.notification.feed;

import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.SecurityInfoEvent;

/** What a record of the events topic turned out to be. */
sealed interface Reading {

    record Known(Envelope envelope, SecurityInfoEvent event) implements Reading {}

    /** An event of a type that this version does not know: readers are tolerant. */
    record UnknownType(String type) implements Reading {}

    /**
     * No record of this topic.
     *
     * @param rule what it breaks, in our words
     */
    record Unreadable(String rule) implements Reading {}
}
