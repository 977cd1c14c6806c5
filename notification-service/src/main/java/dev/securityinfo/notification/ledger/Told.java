package dev.securityinfo.notification.ledger;

import dev.securityinfo.contract.DeliveryEvent;
import java.time.Instant;
import java.util.UUID;

/** An outcome that was told, with the event that it answers. */
public record Told(DeliveryEvent outcome, UUID eventId, String correlationId, Instant at) {}
