package dev.securityinfo.notification.ledger;

import dev.securityinfo.contract.Channel;
import dev.securityinfo.contract.MessageKind;
import java.time.Instant;
import java.util.UUID;

/**
 * A message that a person is to receive.
 *
 * @param id the challenge id of a code; of a notice it is made of the change and the method
 * @param sequence of the event in the person's stream
 * @param eventId the event that asked for it
 * @param event what the message is made of, as JSON, sealed as it came
 * @param expiresAt from this instant on it is not worth sending
 */
public record Delivery(
        UUID id,
        MessageKind kind,
        Channel channel,
        String userId,
        UUID methodId,
        long sequence,
        UUID eventId,
        String correlationId,
        String event,
        Instant expiresAt) {}
