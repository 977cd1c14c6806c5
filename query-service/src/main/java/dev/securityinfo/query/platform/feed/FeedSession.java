package dev.securityinfo.query.platform.feed;

import dev.securityinfo.query.platform.feed.Feed.Stretch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;

/**
 * One consumer, from its opening to its close. A partition is read while its place is known; a
 * place that is in doubt is forgotten, its partition rests, and the database is asked again.
 */
final class FeedSession implements ConsumerRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(FeedSession.class);
    private static final Duration POLL = Duration.ofMillis(250);

    private final Consumer<byte[], byte[]> consumer;
    private final Feed feed;
    private final Lanes lanes;
    private final FeedSettings settings;
    private final FeedStatus status;
    private final Clock clock;

    private final Map<TopicPartition, Long> places = new HashMap<>();
    private final Map<TopicPartition, Instant> restsUntil = new HashMap<>();
    private final Set<TopicPartition> blocked = new HashSet<>();
    private int failures;
    private boolean loaded;
    private boolean alone;

    FeedSession(
            Consumer<byte[], byte[]> consumer,
            Feed feed,
            Lanes lanes,
            FeedSettings settings,
            FeedStatus status,
            Clock clock) {
        this.consumer = consumer;
        this.feed = feed;
        this.lanes = lanes;
        this.settings = settings;
        this.status = status;
        this.clock = clock;
    }

    void open() {
        consumer.subscribe(feed.topics(), this);
    }

    /** Reads all partitions that there are now, in no group: Kafka is not told how far. */
    void openAlone() {
        alone = true;
        var all = allPartitions();
        var topics = all.stream().map(TopicPartition::topic).collect(Collectors.toSet());
        if (!topics.containsAll(feed.necessaryTopics())) {
            throw new KafkaException("There are not all topics");
        }
        consumer.assign(all);
        onPartitionsAssigned(all);
    }

    List<TopicPartition> allPartitions() {
        var there = consumer.listTopics();
        there.keySet().retainAll(feed.topics());
        return there.keySet().stream().flatMap(topic -> partitions(topic).stream()).toList();
    }

    boolean isBlocked() {
        return !blocked.isEmpty();
    }

    boolean isLoaded() {
        return loaded;
    }

    /** Where the partitions end, as Kafka last said; empty while it is not known of all. */
    Map<TopicPartition, Long> ends() {
        var ends = new HashMap<TopicPartition, Long>();
        places.forEach(
                (partition, place) ->
                        consumer.currentLag(partition)
                                .ifPresent(lag -> ends.put(partition, place + lag)));
        return ends.keySet().equals(consumer.assignment()) ? ends : Map.of();
    }

    Map<TopicPartition, Long> places() {
        return Map.copyOf(places);
    }

    /** Reads a batch, if there is one, and takes it in. */
    void readOn() {
        findPlaces();
        var records = poll();
        takeIn(records);
        observe();
    }

    /** Somebody else may have moved the places. */
    void lookAgain() {
        forget(Set.copyOf(places.keySet()), Duration.ZERO);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        // Kafka's own idea of the place is not asked for.
        partitions.forEach(partition -> consumer.seek(partition, 0));
        consumer.pause(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(places::remove);
        partitions.forEach(restsUntil::remove);
        blocked.removeAll(List.copyOf(partitions));
    }

    private void findPlaces() {
        Set<TopicPartition> sought = new HashSet<>(consumer.assignment());
        sought.removeAll(places.keySet());
        sought.removeIf(this::rests);
        if (sought.isEmpty()) {
            return;
        }
        try {
            var found = feed.places(sought);
            if (!found.keySet().containsAll(sought)) {
                begin(sought);
                found = feed.places(sought);
            }
            loaded = feed.noteWhetherLoaded();
            found.forEach(consumer::seek);
            places.putAll(found);
            consumer.resume(found.keySet());
            failures = 0;
        } catch (NestedRuntimeException e) {
            fail(sought, e);
        }
    }

    /** All partitions of the topics, not ours alone: the end that counts is that of all. */
    private void begin(Set<TopicPartition> sought) {
        var topics = sought.stream().map(TopicPartition::topic).collect(Collectors.toSet());
        var all = topics.stream().flatMap(topic -> partitions(topic).stream()).toList();
        feed.begin(consumer.beginningOffsets(all), consumer.endOffsets(all));
    }

    private List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        try {
            return consumer.poll(POLL);
        } catch (OffsetOutOfRangeException e) {
            var lost = e.offsetOutOfRangePartitions().keySet();
            log.error("The topic was cut or made anew; reading from its beginning: {}", lost);
            feed.goTo(consumer.beginningOffsets(lost));
            forget(lost, Duration.ZERO);
            return ConsumerRecords.empty();
        }
    }

    private void takeIn(ConsumerRecords<byte[], byte[]> records) {
        var stretches = new ArrayList<Stretch>();
        records.nextOffsets()
                .forEach(
                        (partition, next) -> {
                            Long from = places.get(partition);
                            if (from != null) {
                                var read = records.records(partition);
                                stretches.add(new Stretch(partition, from, next.offset(), read));
                            }
                        });
        if (stretches.isEmpty()) {
            lookWhetherLoaded();
            return;
        }
        try {
            var taken = lanes.take(stretches);
            places.putAll(taken.moved());
            forget(taken.elsewhere(), Duration.ZERO);
            failures = 0;
            block(taken.blocked(), stretches);
            tellKafka(taken.moved());
        } catch (RuntimeException e) {
            fail(stretches.stream().map(Stretch::partition).toList(), e);
        }
    }

    /** What is waited for may have come to others, or not exist any more. */
    void lookWhetherLoaded() {
        if (loaded) {
            return;
        }
        var ends = new HashMap<>(places);
        ends.keySet().removeIf(partition -> consumer.currentLag(partition).orElse(1) > 0);
        try {
            loaded = feed.noteEnds(ends);
        } catch (NestedRuntimeException e) {
            log.debug("Whether all was read cannot be noted at the moment");
        }
    }

    private void block(Set<TopicPartition> standing, List<Stretch> stretches) {
        stretches.forEach(stretch -> blocked.remove(stretch.partition()));
        blocked.addAll(standing);
        forget(standing, settings.longestPause());
        status.stopped(blocked);
    }

    private void fail(Collection<TopicPartition> partitions, RuntimeException cause) {
        failures++;
        var pause = settings.pauseAfter(failures);
        // The text of a database exception may hold a row.
        log.atWarn()
                .addKeyValue("pause", pause)
                .addKeyValue("cause", cause.getClass().getSimpleName())
                .log("The feed cannot be taken in and is tried again");
        forget(partitions, pause);
    }

    private void forget(Collection<TopicPartition> partitions, Duration rest) {
        var ours = List.copyOf(partitions);
        consumer.pause(ours);
        ours.forEach(places::remove);
        ours.forEach(partition -> restsUntil.put(partition, clock.instant().plus(rest)));
    }

    private boolean rests(TopicPartition partition) {
        Instant until = restsUntil.get(partition);
        return until != null && clock.instant().isBefore(until);
    }

    /** For the tools that show how far a group is; nothing of ours reads it. */
    private void tellKafka(Map<TopicPartition, Long> moved) {
        if (alone) {
            return;
        }
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        moved.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        consumer.commitAsync(
                offsets,
                (_, e) -> {
                    if (e != null) {
                        log.debug("Kafka did not take note of the offsets", e);
                    }
                });
    }

    private void observe() {
        // A partition that rests has at least the record that it rests at.
        long lag = (long) consumer.assignment().size() - places.size();
        for (TopicPartition partition : places.keySet()) {
            lag += consumer.currentLag(partition).orElse(0);
        }
        status.observed(consumer.assignment().size(), lag);
    }
}
