package dev.securityinfo.notification.feed;

import dev.securityinfo.contract.AuditEvent;
import dev.securityinfo.contract.DeliveryEvent;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.SecurityInfoEvent;
import dev.securityinfo.notification.feed.Reading.Known;
import dev.securityinfo.notification.feed.Reading.UnknownType;
import dev.securityinfo.notification.feed.Reading.Unreadable;
import dev.securityinfo.wire.CloudEventCodec;
import dev.securityinfo.wire.CloudEventCodec.Received;
import dev.securityinfo.wire.MalformedRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads records of the events topic, and refuses what does not belong there: a producer's fault can
 * put a record into the wrong topic.
 */
@Component
class EventReader {

    private static final Pattern PLAIN = Pattern.compile("\\p{Graph}{1,255}");

    private final CloudEventCodec codec = new CloudEventCodec();

    Reading read(byte @Nullable [] key, byte @Nullable [] value) {
        Received received;
        try {
            received = codec.decode(value);
        } catch (MalformedRecord e) {
            return new Unreadable(e.getMessage() == null ? "malformed" : e.getMessage());
        }
        var envelope = received.envelope();
        if (!envelope.source().equals(Envelope.COMMAND_SERVICE)) {
            return new Unreadable("source is " + Envelope.COMMAND_SERVICE);
        }
        if (!Arrays.equals(key, envelope.subject().getBytes(StandardCharsets.UTF_8))) {
            return new Unreadable("the key is the subject");
        }
        if (envelope.stream() != null) {
            return new UnknownType(envelope.type()); // no event of the person's own stream
        }
        return switch (received.fact()) {
            case null -> new UnknownType(envelope.type());
            case AuditEvent _ -> new Unreadable("what auditors did names its stream");
            case DeliveryEvent _ -> new Unreadable("an outcome is no event of the store");
            case SecurityInfoEvent event -> known(envelope, event);
        };
    }

    private static Reading known(Envelope envelope, SecurityInfoEvent event) {
        if (envelope.sequence() < 1) {
            return new Unreadable("an event of the store has a sequence");
        }
        if (!PLAIN.matcher(event.userId()).matches()
                || !PLAIN.matcher(envelope.provenance().correlationId()).matches()) {
            return new Unreadable("user id and correlation id are 1 to 255 plain characters");
        }
        return new Known(new Happened(envelope, event));
    }
}
