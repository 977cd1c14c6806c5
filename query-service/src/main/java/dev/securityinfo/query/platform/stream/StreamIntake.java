package dev.securityinfo.query.platform.stream;

import dev.securityinfo.contract.Topics;
import dev.securityinfo.query.platform.changes.Changes;
import dev.securityinfo.query.platform.feed.Aside;
import dev.securityinfo.query.platform.feed.FeedMetrics;
import dev.securityinfo.query.platform.feed.Intake;
import dev.securityinfo.query.platform.feed.ParkedRecords;
import dev.securityinfo.query.platform.feed.ParkedRecords.Outcome;
import dev.securityinfo.query.platform.feed.RecordKey;
import dev.securityinfo.query.platform.stream.Incoming.Event;
import dev.securityinfo.query.platform.stream.Incoming.OfAnotherStream;
import dev.securityinfo.query.platform.stream.Incoming.Unreadable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings events into their turn, person by person: the next one is projected, an older one is a
 * repeat, a later one waits until those before it have come. A record that nobody can read may have
 * been an event, so its person's stream is in doubt until their next event shows that none is
 * missing.
 */
@Component
class StreamIntake implements Intake {

    private final PersonStreams streams;
    private final List<Projection> projections;
    private final ParkedRecords parked;
    private final Changes changes;
    private final FeedMetrics metrics;
    private final EventReader reader;

    StreamIntake(
            PersonStreams streams,
            List<Projection> projections,
            ParkedRecords parked,
            Changes changes,
            FeedMetrics metrics) {
        this.streams = streams;
        this.projections = projections;
        this.parked = parked;
        this.changes = changes;
        this.metrics = metrics;
        this.reader = new EventReader(metrics::unknownType);
    }

    @Override
    public String topic() {
        return Topics.EVENTS;
    }

    @Override
    public Map<TopicPartition, Long> take(List<ConsumerRecord<byte[], byte[]>> records) {
        var incoming = records.stream().map(reader::read).toList();
        var batch = batch(records, incoming.stream().map(Incoming::userId));
        for (Incoming next : incoming) {
            var partition = new TopicPartition(next.record().topic(), next.record().partition());
            if (!batch.blocked.containsKey(partition) && !takenIn(next, batch)) {
                batch.blocked.put(partition, next.record().offset());
            }
        }
        save(batch);
        if (!batch.inTurn.isEmpty()) {
            projections.forEach(projection -> projection.project(batch.inTurn));
        }
        metrics.taken(batch.inTurn.size());
        return batch.blocked;
    }

    @Override
    public boolean setAside(ConsumerRecord<byte[], byte[]> record, String reason) {
        String userId = RecordKey.of(record);
        var batch = batch(List.of(record), Stream.ofNullable(userId));
        boolean room = setAside(new Unreadable(record, userId, reason), batch);
        save(batch);
        return room;
    }

    private Batch batch(
            List<ConsumerRecord<byte[], byte[]>> records, Stream<@Nullable String> userIds) {
        var people = userIds.filter(Objects::nonNull).collect(Collectors.toSet());
        var known = streams.load(people);
        var awaited = known.values().stream().filter(stream -> !stream.isComplete());
        return new Batch(known, parked.of(records, awaited.map(PersonStream::userId).toList()));
    }

    private void save(Batch batch) {
        streams.save(batch.changed.values());
        batch.aside.save();
        changes.tellStreams(batch.changed.keySet());
    }

    private boolean takenIn(Incoming incoming, Batch batch) {
        return switch (incoming) {
            case OfAnotherStream _ -> true; // nothing of what is kept here
            case Unreadable unreadable -> setAside(unreadable, batch);
            case Event event -> takenInItsTurn(event, batch);
        };
    }

    private static boolean setAside(Unreadable unreadable, Batch batch) {
        String userId = unreadable.userId();
        Outcome outcome =
                batch.aside.parkUnreadable(unreadable.record(), userId, unreadable.reason());
        if (outcome == Outcome.PARKED && userId != null) {
            PersonStream stream = batch.stream(userId);
            batch.change(stream.announcing(stream.revision() + 1));
        }
        return outcome != Outcome.FULL;
    }

    private boolean takenInItsTurn(Event next, Batch batch) {
        StreamEvent event = next.event();
        PersonStream stream = batch.stream(event.userId());
        if (event.sequence() <= stream.revision()) {
            metrics.repeated();
            return true;
        }
        if (event.sequence() > stream.revision() + 1) {
            batch.change(stream.announcing(event.sequence()));
            return batch.aside.parkUntilItsTurn(next.record(), event.userId(), event.sequence())
                    != Outcome.FULL;
        }
        batch.project(event);
        if (!stream.isComplete()) {
            projectThoseThatWaited(event.userId(), batch);
        }
        return true;
    }

    private void projectThoseThatWaited(String userId, Batch batch) {
        for (var waiting = nextOf(batch.stream(userId), batch.aside);
                waiting instanceof Event next;
                waiting = nextOf(batch.stream(userId), batch.aside)) {
            batch.project(next.event());
        }
        batch.aside.release(userId, batch.stream(userId).revision());
    }

    private @Nullable Incoming nextOf(PersonStream stream, Aside aside) {
        return aside.waiting(stream.userId(), stream.revision() + 1).map(reader::read).orElse(null);
    }

    private static final class Batch {

        private final Map<String, PersonStream> known;
        private final Map<String, PersonStream> changed = new HashMap<>();
        private final List<StreamEvent> inTurn = new ArrayList<>();
        private final Map<TopicPartition, Long> blocked = new HashMap<>();
        private final Aside aside;

        Batch(Map<String, PersonStream> known, Aside aside) {
            this.known = known;
            this.aside = aside;
        }

        PersonStream stream(String userId) {
            PersonStream current = changed.getOrDefault(userId, known.get(userId));
            return current == null ? PersonStream.nothingYet(userId) : current;
        }

        void change(PersonStream stream) {
            changed.put(stream.userId(), stream);
        }

        void project(StreamEvent event) {
            inTurn.add(event);
            change(stream(event.userId()).atRevision(event.sequence()));
        }
    }
}
