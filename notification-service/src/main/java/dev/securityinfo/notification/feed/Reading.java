package dev.securityinfo.notification.feed;

/** What a record of the events topic turned out to be. */
sealed interface Reading {

    record Known(Happened event) implements Reading {}

    /** An event of a type that this version does not know: readers are tolerant. */
    record UnknownType(String type) implements Reading {}

    /**
     * No record of this topic.
     *
     * @param rule what it breaks, in our words
     */
    record Unreadable(String rule) implements Reading {}
}
