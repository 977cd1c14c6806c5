package dev.securityinfo.contract;

import java.util.UUID;

/**
 * What became of a message to a person, told by the notification-service on {@link
 * Topics#DELIVERIES}.
 *
 * <p>{@code deliveryId} is the challenge id of a code; for a notice it is made of the change and
 * the method that it was sent to, so that whoever derives it again finds the same. There is at most
 * one outcome for one delivery; a repeated record carries the same CloudEvents id. {@code
 * causationid} names the event that asked for it.
 */
public sealed interface DeliveryEvent extends Fact {

    UUID methodId();

    UUID deliveryId();

    MessageKind kind();

    Channel channel();

    /** How often the message was handed to the channel, or tried to be. */
    int attempts();

    /** The channel took the message. Whether it reached a person, nobody knows. */
    @EventName("security-info.delivery-accepted")
    record DeliveryAccepted(
            String userId,
            UUID methodId,
            UUID deliveryId,
            MessageKind kind,
            Channel channel,
            int attempts)
            implements DeliveryEvent {}

    /**
     * The message will not be sent.
     *
     * @param reason a word of the catalogue: {@code refused} by the channel for good, {@code
     *     unreadable} seal, {@code voided} because its code stopped counting before it was sent,
     *     {@code erased} because the person was, or {@code unconfirmed} where copies may have
     *     arrived and the channel never said so
     */
    @EventName("security-info.delivery-failed")
    record DeliveryFailed(
            String userId,
            UUID methodId,
            UUID deliveryId,
            MessageKind kind,
            Channel channel,
            int attempts,
            String reason)
            implements DeliveryEvent {}

    /** The message was still unsent when it stopped being worth sending. */
    @EventName("security-info.delivery-expired")
    record DeliveryExpired(
            String userId,
            UUID methodId,
            UUID deliveryId,
            MessageKind kind,
            Channel channel,
            int attempts)
            implements DeliveryEvent {}
}
