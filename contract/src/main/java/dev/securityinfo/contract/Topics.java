package dev.securityinfo.contract;

/** The topics. Their names and the number of partitions never change. */
public final class Topics {

    /** Every event of the store, keyed by user id, kept for ever. */
    public static final String EVENTS = "security-info.events";

    /** The wrapped data key of each person, compacted; a tombstone means erased. */
    public static final String KEYS = "security-info.keys";

    /** What became of each message to a person, kept for ever. */
    public static final String DELIVERIES = "security-info.deliveries";

    /** Signed roots over the history, each a text; one partition, kept for ever. */
    public static final String CHECKPOINTS = "security-info.checkpoints";

    /** What the notification-service could not read. */
    public static final String NOTIFICATION_DEAD_LETTERS = "security-info.events.notification.dlt";

    public static final int PARTITIONS = 12;

    /** The only header of a record on {@link #EVENTS} and {@link #DELIVERIES}. */
    public static final String CONTENT_TYPE_HEADER = "content-type";

    public static final String CLOUD_EVENTS_JSON = "application/cloudevents+json";

    private Topics() {}
}
