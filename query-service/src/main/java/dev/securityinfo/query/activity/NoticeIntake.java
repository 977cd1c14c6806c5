package dev.securityinfo.query.activity;

import dev.securityinfo.contract.AuditEvent;
import dev.securityinfo.contract.DeliveryEvent;
import dev.securityinfo.contract.DeliveryEvent.DeliveryAccepted;
import dev.securityinfo.contract.DeliveryEvent.DeliveryExpired;
import dev.securityinfo.contract.DeliveryEvent.DeliveryFailed;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.MessageKind;
import dev.securityinfo.contract.SecurityInfoEvent;
import dev.securityinfo.contract.Topics;
import dev.securityinfo.query.platform.feed.FeedMetrics;
import dev.securityinfo.query.platform.feed.Intake;
import dev.securityinfo.query.platform.feed.ParkedRecords;
import dev.securityinfo.query.platform.feed.ParkedRecords.Outcome;
import dev.securityinfo.query.platform.feed.RecordKey;
import dev.securityinfo.query.platform.feed.RecordReader;
import dev.securityinfo.wire.CloudEventCodec.Received;
import dev.securityinfo.wire.MalformedRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/**
 * What became of notices. Outcomes have no order and may come before the events that they are of;
 * one that comes again is known by its delivery.
 */
@Component
class NoticeIntake implements Intake {

    private final ActivityStore store;
    private final ParkedRecords parked;
    private final FeedMetrics metrics;
    private final RecordReader reader;

    NoticeIntake(ActivityStore store, ParkedRecords parked, FeedMetrics metrics) {
        this.store = store;
        this.parked = parked;
        this.metrics = metrics;
        this.reader = new RecordReader(Envelope.NOTIFICATION_SERVICE, metrics::unknownType);
    }

    @Override
    public String topic() {
        return Topics.DELIVERIES;
    }

    /** The notification-service makes it, maybe long after there is something to show. */
    @Override
    public boolean isNecessary() {
        return false;
    }

    @Override
    public Map<TopicPartition, Long> take(List<ConsumerRecord<byte[], byte[]>> records) {
        var entries = new ArrayList<Entry>();
        var aside = parked.of(records, List.of());
        var blocked = new HashMap<TopicPartition, Long>();
        for (var record : records) {
            var partition = new TopicPartition(record.topic(), record.partition());
            if (blocked.containsKey(partition)) {
                continue;
            }
            try {
                entries.addAll(entries(reader.read(record)));
                metrics.taken(1);
            } catch (MalformedRecord e) {
                String reason = String.valueOf(e.getMessage());
                if (aside.parkUnreadable(record, RecordKey.of(record), reason) == Outcome.FULL) {
                    blocked.put(partition, record.offset());
                }
            }
        }
        store.save(entries);
        aside.save();
        return blocked;
    }

    @Override
    public boolean setAside(ConsumerRecord<byte[], byte[]> record, String reason) {
        return parked.setAside(record, RecordKey.of(record), reason);
    }

    static List<Entry> entries(Received received) {
        return switch (received.fact()) {
            case null -> List.of(); // of a type that this version does not know
            case DeliveryEvent delivery when delivery.kind() == MessageKind.CODE -> List.of();
            case DeliveryAccepted accepted ->
                    List.of(activity(received, ActivityKind.NOTICE_SENT, accepted));
            case DeliveryFailed failed ->
                    List.of(activity(received, ActivityKind.NOTICE_FAILED, failed));
            case DeliveryExpired expired ->
                    List.of(activity(received, ActivityKind.NOTICE_FAILED, expired));
            case SecurityInfoEvent _, AuditEvent _ ->
                    throw new MalformedRecord("events have their own topic");
        };
    }

    private static Activity activity(Received received, ActivityKind kind, DeliveryEvent delivery) {
        return Activity.of(received.envelope(), delivery.deliveryId(), kind, delivery.methodId());
    }
}
