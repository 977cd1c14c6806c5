package dev.securityinfo.query.methodlist;

import dev.securityinfo.contract.DeliveryEvent;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.SecurityInfoEvent;
import dev.securityinfo.query.platform.feed.FeedMetrics;
import dev.securityinfo.query.platform.feed.RecordKey;
import dev.securityinfo.wire.CloudEventCodec;
import dev.securityinfo.wire.CloudEventCodec.Received;
import dev.securityinfo.wire.MalformedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records of the events topic and refuses what does not belong there. */
final class RecordReader {

    private final CloudEventCodec codec = new CloudEventCodec();
    private final FeedMetrics metrics;

    RecordReader(FeedMetrics metrics) {
        this.metrics = metrics;
    }

    Incoming read(ConsumerRecord<byte[], byte[]> record) {
        String userId = RecordKey.of(record);
        try {
            return event(record, userId, codec.decode(record.value()));
        } catch (MalformedRecord e) {
            return new Incoming.Unreadable(record, userId, String.valueOf(e.getMessage()));
        }
    }

    private Incoming event(
            ConsumerRecord<byte[], byte[]> record, @Nullable String userId, Received received) {
        Envelope envelope = received.envelope();
        if (userId == null || !userId.equals(envelope.subject())) {
            throw new MalformedRecord("the key is the subject");
        }
        if (!envelope.source().equals(Envelope.COMMAND_SERVICE)) {
            throw new MalformedRecord("events come from the command-service");
        }
        if (envelope.sequence() < 1) {
            throw new MalformedRecord("the attribute sequence is 1 or more");
        }
        SecurityInfoEvent fact =
                switch (received.fact()) {
                    case null -> unknown(envelope.type());
                    case EmailMethodAdded added when !isPrintable(added) ->
                            throw new MalformedRecord("a sealed text is base64url");
                    case SecurityInfoEvent known -> known;
                    case DeliveryEvent _ ->
                            throw new MalformedRecord(
                                    "outcomes of deliveries have their own topic");
                };
        return new Incoming.Event(record, userId, envelope, fact);
    }

    private @Nullable SecurityInfoEvent unknown(String type) {
        metrics.unknownType(type);
        return null;
    }

    /** What PostgreSQL could not keep as text must not stop the feed. */
    private static boolean isPrintable(EmailMethodAdded added) {
        return added.address().toString().chars().allMatch(c -> c > ' ' && c < 127);
    }
}
