package dev.securityinfo.query.platform.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Takes batches in, each in one transaction with the place that it leads to. */
class Feed {

    private final Tables tables;
    private final JdbcClient jdbc;
    private final FeedPositions positions;
    private final ReadModels readModels;
    private final Map<String, Intake> intakes;

    Feed(
            Tables tables,
            JdbcClient jdbc,
            FeedPositions positions,
            ReadModels readModels,
            List<Intake> intakes) {
        this.tables = tables;
        this.jdbc = jdbc;
        this.positions = positions;
        this.readModels = readModels;
        this.intakes =
                intakes.stream().collect(Collectors.toMap(Intake::topic, Function.identity()));
    }

    /**
     * What was read of a partition.
     *
     * @param from where reading began; nothing is taken in if the database says otherwise
     * @param to where reading goes on; may be beyond the last record, as compaction removes some
     */
    record Stretch(
            TopicPartition partition,
            long from,
            long to,
            List<ConsumerRecord<byte[], byte[]>> records) {

        /** The same in shorter stretches, one after the other. */
        List<Stretch> inPieces(int longest) {
            var pieces = new ArrayList<Stretch>();
            int begun = 0;
            long at = from;
            while (records.size() - begun > longest) {
                long next = records.get(begun + longest).offset();
                var some = records.subList(begun, begun + longest);
                pieces.add(new Stretch(partition, at, next, some));
                begun += longest;
                at = next;
            }
            pieces.add(new Stretch(partition, at, to, records.subList(begun, records.size())));
            return pieces;
        }
    }

    /**
     * @param moved the partitions that were taken in, with the place to read on from
     * @param elsewhere the partitions of which the database names another place
     * @param blocked the partitions that cannot go on
     */
    record Taken(
            Map<TopicPartition, Long> moved,
            Set<TopicPartition> elsewhere,
            Set<TopicPartition> blocked) {

        static Taken nothing() {
            return new Taken(new HashMap<>(), new HashSet<>(), new HashSet<>());
        }

        void add(Taken later) {
            moved.putAll(later.moved);
            elsewhere.addAll(later.elsewhere);
            blocked.addAll(later.blocked);
        }

        boolean goesOn(TopicPartition partition) {
            return !elsewhere.contains(partition) && !blocked.contains(partition);
        }
    }

    @Transactional(readOnly = true)
    public FeedBeside.Extent extent() {
        tables.use(jdbc);
        return positions.extent();
    }

    Set<String> topics() {
        return intakes.keySet();
    }

    @Transactional(readOnly = true)
    public Map<TopicPartition, Long> places(Collection<TopicPartition> partitions) {
        tables.use(jdbc);
        return positions.of(partitions);
    }

    @Transactional
    public void begin(Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> ends) {
        tables.use(jdbc);
        ends.forEach((p, end) -> positions.begin(p, beginnings.getOrDefault(p, 0L), end));
    }

    /** The log does not reach back, or not as far on, as the place that the database names. */
    @Transactional
    public void goTo(Map<TopicPartition, Long> places) {
        tables.use(jdbc);
        positions.move(places);
    }

    @Transactional
    public Taken take(Collection<Stretch> stretches) {
        tables.use(jdbc);
        var places = positions.lock(stretches.stream().map(Stretch::partition).toList());
        var elsewhere = new HashSet<TopicPartition>();
        var moved = new HashMap<TopicPartition, Long>();
        var records = new HashMap<String, List<ConsumerRecord<byte[], byte[]>>>();
        for (Stretch stretch : stretches) {
            if (Long.valueOf(stretch.from()).equals(places.get(stretch.partition()))) {
                moved.put(stretch.partition(), stretch.to());
                records.computeIfAbsent(stretch.partition().topic(), _ -> new ArrayList<>())
                        .addAll(stretch.records());
            } else {
                elsewhere.add(stretch.partition());
            }
        }
        boolean loaded = readModels.state().loaded();
        if (!loaded) {
            positions.commitInPassing();
        }
        var blocked = new HashMap<TopicPartition, Long>();
        records.forEach((topic, of) -> blocked.putAll(intake(topic).take(of)));
        moved.putAll(blocked);
        positions.move(moved);
        noteWhetherLoaded(loaded);
        return new Taken(moved, elsewhere, blocked.keySet());
    }

    /**
     * Goes past a record that cannot be taken in, not even alone; it is kept aside.
     *
     * @param single with that record
     */
    @Transactional
    public Taken setAside(Stretch single, String reason) {
        tables.use(jdbc);
        var partition = single.partition();
        var place = positions.lock(List.of(partition)).get(partition);
        var taken = Taken.nothing();
        if (!Long.valueOf(single.from()).equals(place)) {
            taken.elsewhere().add(partition);
            return taken;
        }
        var record = single.records().getFirst();
        boolean room = intake(partition.topic()).setAside(record, reason);
        taken.moved().put(partition, room ? single.to() : record.offset());
        if (!room) {
            taken.blocked().add(partition);
        }
        positions.move(taken.moved());
        noteWhetherLoaded(readModels.state().loaded());
        return taken;
    }

    /** Topics may have nothing to read. Says whether all was read that was to be read. */
    @Transactional
    public boolean noteWhetherLoaded() {
        tables.use(jdbc);
        return noteWhetherLoaded(readModels.state().loaded());
    }

    /**
     * The same, where there is nothing more to read. A topic that was made anew may be shorter than
     * what was once read of it; and of two instances that finish at once, neither sees the other.
     *
     * @param ends the places, beyond which these partitions have nothing
     */
    @Transactional
    public boolean noteEnds(Map<TopicPartition, Long> ends) {
        tables.use(jdbc);
        positions.lowerTargets(ends);
        return noteWhetherLoaded(readModels.state().loaded());
    }

    private boolean noteWhetherLoaded(boolean before) {
        if (before) {
            return true;
        }
        if (!positions.haveReachedTargets(necessaryTopics())) {
            return false;
        }
        readModels.markLoaded();
        return true;
    }

    /** Without these the read models lack something. */
    Set<String> necessaryTopics() {
        return intakes.values().stream()
                .filter(Intake::isNecessary)
                .map(Intake::topic)
                .collect(Collectors.toSet());
    }

    private Intake intake(String topic) {
        Intake intake = intakes.get(topic);
        if (intake == null) {
            throw new IllegalStateException("Nobody takes in " + topic);
        }
        return intake;
    }
}
