package dev.securityinfo.notification.outcome;

import dev.securityinfo.contract.ActorType;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.Envelope.Provenance;
import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.Topics;
import dev.securityinfo.notification.ledger.Outbox.Outcome;
import dev.securityinfo.wire.CloudEventCodec;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An outcome as a record. The same outcome is the same record, so that a repeat is recognised. */
final class OutcomeRecord {

    private static final String ACTOR = "notification-service";
    private static final CloudEventCodec CODEC = new CloudEventCodec();

    private OutcomeRecord() {}

    static ProducerRecord<byte[], byte[]> of(Outcome outcome) {
        var record =
                new ProducerRecord<>(
                        Topics.DELIVERIES,
                        outcome.event().userId().getBytes(StandardCharsets.UTF_8),
                        CODEC.encode(envelope(outcome), outcome.event()));
        record.headers()
                .add(
                        Topics.CONTENT_TYPE_HEADER,
                        Topics.CLOUD_EVENTS_JSON.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static Envelope envelope(Outcome outcome) {
        var event = outcome.event();
        String type = EventNames.nameOf(event.getClass());
        return new Envelope(
                id(event.deliveryId(), type),
                Envelope.NOTIFICATION_SERVICE,
                type,
                event.userId(),
                outcome.settledAt(),
                EventNames.schemaOf(type, EventNames.revisionOf(event.getClass())),
                0,
                0,
                null,
                new Provenance(
                        ACTOR,
                        ActorType.SYSTEM,
                        null,
                        null,
                        outcome.correlationId(),
                        outcome.causationId().toString()));
    }

    private static UUID id(UUID deliveryId, String type) {
        return UUID.nameUUIDFromBytes((deliveryId + " " + type).getBytes(StandardCharsets.UTF_8));
    }
}
