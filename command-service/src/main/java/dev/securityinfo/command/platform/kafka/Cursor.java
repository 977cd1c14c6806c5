package dev.securityinfo.command.platform.kafka;

import java.util.Map;
import java.util.TreeMap;

/**
 * Up to where Kafka has acknowledged: the events of the store, and the partitions of the feed.
 *
 * @param position of the last event
 * @param ends by partition, the offset after the last record; absent where nothing is known
 */
record Cursor(long position, Map<Integer, Long> ends) {

    Cursor {
        ends = Map.copyOf(ends);
    }

    /** After more was acknowledged, at the end of some of the partitions. */
    Cursor movedTo(long position, Map<Integer, Long> acknowledged) {
        var all = new TreeMap<>(ends);
        all.putAll(acknowledged);
        return new Cursor(position, all);
    }
}
