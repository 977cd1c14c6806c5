package dev.securityinfo.query.methodlist;

import dev.securityinfo.contract.Topics;
import dev.securityinfo.query.methodlist.Incoming.Event;
import dev.securityinfo.query.methodlist.Incoming.Unreadable;
import dev.securityinfo.query.platform.changes.Changes;
import dev.securityinfo.query.platform.feed.FeedMetrics;
import dev.securityinfo.query.platform.feed.Intake;
import dev.securityinfo.query.platform.feed.ParkedRecords;
import dev.securityinfo.query.platform.feed.ParkedRecords.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings events into their turn, person by person: the next one is projected, an older one is a
 * repeat, a later one waits until those before it have come. A record that nobody can read may have
 * been an event, so its person's list is in doubt until their next event shows that none is
 * missing.
 */
@Component
class MethodListIntake implements Intake {

    private final MethodListStore store;
    private final ParkedRecords parked;
    private final Changes changes;
    private final FeedMetrics metrics;
    private final RecordReader reader;

    MethodListIntake(
            MethodListStore store, ParkedRecords parked, Changes changes, FeedMetrics metrics) {
        this.store = store;
        this.parked = parked;
        this.changes = changes;
        this.metrics = metrics;
        this.reader = new RecordReader(metrics);
    }

    @Override
    public String topic() {
        return Topics.EVENTS;
    }

    @Override
    public Map<TopicPartition, Long> take(
            List<ConsumerRecord<byte[], byte[]>> records, long epoch) {
        var incoming = records.stream().map(reader::read).toList();
        var people =
                incoming.stream()
                        .map(Incoming::userId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        var batch = new Batch(store.load(people, epoch));
        for (Incoming next : incoming) {
            var partition = new TopicPartition(next.record().topic(), next.record().partition());
            if (!batch.blocked.containsKey(partition) && !takenIn(next, batch)) {
                batch.blocked.put(partition, next.record().offset());
            }
        }
        store.save(batch.changed.values(), epoch);
        changes.tellLists(batch.changed.keySet());
        return batch.blocked;
    }

    private boolean takenIn(Incoming incoming, Batch batch) {
        return switch (incoming) {
            case Unreadable unreadable -> setAside(unreadable, batch);
            case Event event -> takenInItsTurn(event, batch);
        };
    }

    private boolean setAside(Unreadable unreadable, Batch batch) {
        String userId = unreadable.userId();
        Outcome outcome = parked.parkUnreadable(unreadable.record(), userId, unreadable.reason());
        if (outcome == Outcome.PARKED && userId != null) {
            MethodList list = batch.list(userId);
            batch.change(list.announcing(list.revision() + 1));
        }
        return outcome != Outcome.FULL;
    }

    private boolean takenInItsTurn(Event event, Batch batch) {
        MethodList list = batch.list(event.userId());
        if (event.sequence() <= list.revision()) {
            metrics.repeated();
            return true;
        }
        if (event.sequence() > list.revision() + 1) {
            batch.change(list.announcing(event.sequence()));
            return parked.parkUntilItsTurn(event.record(), event.userId(), event.sequence())
                    != Outcome.FULL;
        }
        MethodList next = MethodListProjection.project(list, event.envelope(), event.fact());
        batch.change(list.isComplete() ? next : withThoseThatWaited(next));
        metrics.taken(1);
        return true;
    }

    private MethodList withThoseThatWaited(MethodList list) {
        MethodList caughtUp = list;
        for (var waiting = nextOf(caughtUp);
                waiting instanceof Event event;
                waiting = nextOf(caughtUp)) {
            caughtUp = MethodListProjection.project(caughtUp, event.envelope(), event.fact());
        }
        parked.release(caughtUp.userId(), caughtUp.revision());
        return caughtUp;
    }

    private @Nullable Incoming nextOf(MethodList list) {
        return parked.waiting(list.userId(), list.revision() + 1).map(reader::read).orElse(null);
    }

    @Override
    public void loaded(long epoch) {
        // Rows of an older epoch stay: that their events are gone from the topic is no answer.
    }

    private static final class Batch {

        private final Map<String, MethodList> known;
        private final Map<String, MethodList> changed = new HashMap<>();
        private final Map<TopicPartition, Long> blocked = new HashMap<>();

        Batch(Map<String, MethodList> known) {
            this.known = known;
        }

        MethodList list(String userId) {
            MethodList current = changed.getOrDefault(userId, known.get(userId));
            return current == null ? MethodList.nothingYet(userId) : current;
        }

        void change(MethodList list) {
            changed.put(list.userId(), list);
        }
    }
}
