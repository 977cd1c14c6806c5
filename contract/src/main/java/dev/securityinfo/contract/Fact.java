package dev.securityinfo.contract;

/**
 * Something that happened and was recorded. Consumers switch over its cases; {@link EventNames}
 * knows them all.
 */
public sealed interface Fact permits SecurityInfoEvent, DeliveryEvent, AuditEvent {

    /**
     * The person it happened to: the subject of their tokens, 1 to 255 ASCII characters. Key of its
     * record on Kafka.
     */
    String userId();
}
