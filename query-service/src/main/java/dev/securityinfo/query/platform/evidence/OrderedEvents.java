package dev.securityinfo.query.platform.evidence;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The events of all partitions in the order of positions. Of each partition some records are kept
 * ahead, and no more: a partition that is ahead is paused. An event that lies behind later ones of
 * its partition, where a republication put it, is looked for up to the end; from there on all that
 * follow it come again.
 */
final class OrderedEvents {

    static final int AHEAD = 200;

    private static final Duration POLL = Duration.ofMillis(250);

    private final Consumer<byte[], byte[]> consumer;
    private final Pace pace;
    private final Map<TopicPartition, Deque<Placed>> ahead = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> searched = new HashMap<>();
    private long sought;

    /** From the beginning of a topic; nobody else uses the consumer. */
    OrderedEvents(Consumer<byte[], byte[]> consumer, String topic, Pace pace) {
        this.consumer = consumer;
        this.pace = pace;
        for (var partition : consumer.partitionsFor(topic)) {
            ahead.put(new TopicPartition(topic, partition.partition()), new ArrayDeque<>());
        }
        consumer.assign(ahead.keySet());
        consumer.seekToBeginning(ahead.keySet());
    }

    /**
     * Goes on to a position, which is above the last one that was asked for.
     *
     * @return absent if there is no such event up to the ends of the partitions
     */
    @Nullable Placed at(long position) throws InterruptedException {
        var next = front(position);
        while (next == null && (isAwaited() || isFoundBehind(position))) {
            readOn(position);
            next = front(position);
        }
        return next;
    }

    /** The lowest position of those that were read and not asked for; 0 if there is none. */
    long above() {
        return ahead.values().stream()
                .filter(queue -> !queue.isEmpty())
                .mapToLong(queue -> queue.element().position())
                .min()
                .orElse(0);
    }

    private @Nullable Placed front(long position) {
        for (var queue : ahead.values()) {
            while (!queue.isEmpty() && queue.element().position() < position) {
                queue.remove();
            }
            if (!queue.isEmpty() && queue.element().position() == position) {
                return queue.remove();
            }
        }
        return null;
    }

    /** Whether a partition of which nothing is there has more. */
    private boolean isAwaited() {
        var ends = consumer.endOffsets(ahead.keySet());
        return ahead.entrySet().stream()
                .anyMatch(
                        it ->
                                it.getValue().isEmpty()
                                        && consumer.position(it.getKey())
                                                < ends.getOrDefault(it.getKey(), 0L));
    }

    private void readOn(long position) throws InterruptedException {
        for (var it : ahead.entrySet()) {
            if (it.getValue().size() < AHEAD) {
                consumer.resume(Set.of(it.getKey()));
            } else {
                consumer.pause(Set.of(it.getKey()));
            }
        }
        var records = consumer.poll(POLL);
        for (var record : records) {
            Placed.of(record)
                    .filter(event -> event.position() >= position)
                    .ifPresent(event -> queue(event.partition()).add(event));
        }
        pace.after(records.count());
    }

    private Deque<Placed> queue(TopicPartition partition) {
        return ahead.getOrDefault(partition, new ArrayDeque<>());
    }

    /** Looks for an event behind those that are there; if it is found, its partition goes on. */
    private boolean isFoundBehind(long position) throws InterruptedException {
        if (position != sought) {
            sought = position;
            searched.clear();
        }
        for (var it : ahead.entrySet()) {
            var queue = it.getValue();
            if (queue.stream().anyMatch(event -> event.position() == position)) {
                while (queue.element().position() != position) {
                    queue.remove();
                }
                return true;
            }
            if (!queue.isEmpty() && isFoundBehind(position, it.getKey(), queue)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFoundBehind(long position, TopicPartition partition, Deque<Placed> queue)
            throws InterruptedException {
        long place = consumer.position(partition);
        long end = consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
        consumer.pause(ahead.keySet());
        consumer.resume(List.of(partition));
        consumer.seek(partition, Math.max(place, searched.getOrDefault(partition, 0L)));
        while (consumer.position(partition) < end) {
            var records = consumer.poll(POLL);
            for (var record : records) {
                var event = Placed.of(record);
                if (event.isPresent() && event.get().position() == position) {
                    queue.clear();
                    consumer.seek(partition, record.offset());
                    return true;
                }
            }
            pace.after(records.count());
        }
        searched.put(partition, consumer.position(partition));
        consumer.seek(partition, place);
        return false;
    }
}
