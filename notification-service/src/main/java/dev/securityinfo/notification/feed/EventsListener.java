package dev.securityinfo.notification.feed;

import dev.securityinfo.notification.feed.Reading.Known;
import dev.securityinfo.notification.feed.Reading.UnknownType;
import dev.securityinfo.notification.feed.Reading.Unreadable;
import dev.securityinfo.notification.outcome.WhenADeliveryIsSettledThenTellIt;
import dev.securityinfo.notification.platform.kafka.Readings;
import dev.securityinfo.notification.sending.Sending;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes a batch of records into the ledger, in one transaction, and sends nothing itself: a slow
 * mail server must not cost this instance its partitions. A batch that the database does not take
 * is written record by record, so that one of them alone is put aside.
 */
@Component
class EventsListener implements BatchMessageListener<byte[], byte[]> {

    private record Arrived(ConsumerRecord<byte[], byte[]> record, Happened event) {}

    private static final Logger log = LoggerFactory.getLogger(EventsListener.class);

    private final EventReader reader;
    private final List<Reaction> reactions;
    private final Readings readings;
    private final TransactionOperations transaction;
    private final DeadLetters deadLetters;
    private final FeedMetrics metrics;
    private final Sending sending;
    private final WhenADeliveryIsSettledThenTellIt outcomes;

    EventsListener(
            EventReader reader,
            List<Reaction> reactions,
            Readings readings,
            TransactionOperations transaction,
            DeadLetters deadLetters,
            FeedMetrics metrics,
            Sending sending,
            WhenADeliveryIsSettledThenTellIt outcomes) {
        this.reader = reader;
        this.reactions = reactions;
        this.readings = readings;
        this.transaction = transaction;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.sending = sending;
        this.outcomes = outcomes;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        var arrived = new ArrayList<Arrived>();
        var poison = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (var record : records) {
            switch (reader.read(record.key(), record.value())) {
                case Known(var event) -> arrived.add(new Arrived(record, event));
                case UnknownType(var type) -> metrics.unknownType(type);
                case Unreadable(var rule) -> {
                    log.warn(
                            "The record at partition {}, offset {} cannot be read: {}",
                            record.partition(),
                            record.offset(),
                            rule);
                    poison.add(record);
                }
            }
        }
        try {
            poison.addAll(write(arrived, records));
            deadLetters.put(poison);
        } catch (DataAccessException | TransactionException | KafkaException e) {
            throw new Interrupted(e);
        }
        sending.wake();
        outcomes.wake();
    }

    /** Returns what the ledger will never take. */
    private List<ConsumerRecord<byte[], byte[]>> write(
            List<Arrived> arrived, List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            transaction.executeWithoutResult(
                    _ -> {
                        react(arrived);
                        readings.note(records);
                    });
            return List.of();
        } catch (DataIntegrityViolationException e) {
            var refused = writeOneByOne(arrived);
            transaction.executeWithoutResult(_ -> readings.note(records));
            return refused;
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> writeOneByOne(List<Arrived> arrived) {
        var refused = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (Arrived one : arrived) {
            try {
                transaction.executeWithoutResult(_ -> react(List.of(one)));
            } catch (DataIntegrityViolationException e) {
                refused.add(one.record());
            }
        }
        return refused;
    }

    private void react(List<Arrived> arrived) {
        var events = arrived.stream().map(Arrived::event).toList();
        reactions.forEach(reaction -> reaction.react(events));
    }
}
