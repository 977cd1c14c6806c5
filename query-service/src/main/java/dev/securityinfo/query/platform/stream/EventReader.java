package dev.securityinfo.query.platform.stream;

import dev.securityinfo.contract.AuditEvent;
import dev.securityinfo.contract.DeliveryEvent;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.SecurityInfoEvent;
import dev.securityinfo.query.platform.feed.RecordKey;
import dev.securityinfo.query.platform.feed.RecordReader;
import dev.securityinfo.wire.CloudEventCodec.Received;
import dev.securityinfo.wire.MalformedRecord;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records of the events topic. */
public final class EventReader {

    private final RecordReader records;

    /**
     * For all that is read of the topic.
     *
     * @param unknownType is told of each type that this version does not know
     */
    public EventReader(Consumer<String> unknownType) {
        this.records = new RecordReader(Envelope.COMMAND_SERVICE, unknownType);
    }

    Incoming read(ConsumerRecord<byte[], byte[]> record) {
        try {
            var received = records.read(record);
            return received.envelope().stream() == null
                    ? new Incoming.Event(record, event(received))
                    : new Incoming.OfAnotherStream(record);
        } catch (MalformedRecord e) {
            return new Incoming.Unreadable(
                    record, RecordKey.of(record), String.valueOf(e.getMessage()));
        }
    }

    /** The event, unless nobody can read it. */
    public Optional<StreamEvent> event(ConsumerRecord<byte[], byte[]> record) {
        return read(record) instanceof Incoming.Event readable
                ? Optional.of(readable.event())
                : Optional.empty();
    }

    private static StreamEvent event(Received received) {
        if (received.envelope().sequence() < 1) {
            throw new MalformedRecord("the attribute sequence is 1 or more");
        }
        return switch (received.fact()) {
            case null -> new StreamEvent(received.envelope(), null);
            case EmailMethodAdded added -> {
                RecordReader.requireSealed(added.address());
                yield new StreamEvent(received.envelope(), added);
            }
            case SecurityInfoEvent known -> new StreamEvent(received.envelope(), known);
            case DeliveryEvent _ ->
                    throw new MalformedRecord("outcomes of deliveries have their own topic");
            case AuditEvent _ -> throw new MalformedRecord("what auditors did names its stream");
        };
    }
}
