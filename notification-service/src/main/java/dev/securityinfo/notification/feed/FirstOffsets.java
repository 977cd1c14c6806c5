package dev.securityinfo.notification.feed;

import dev.securityinfo.notification.platform.kafka.Readings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets where the group begins, instead of a reset policy that would do so at any time. It begins
 * where the database has read to: one that was restored, or made anew, reads again what it lacks. A
 * partition that it does not know, or knows otherwise than it is, begins at its first record: the
 * ledger knows what was sent, and the seals know what has expired.
 */
final class FirstOffsets {

    private static final Logger log = LoggerFactory.getLogger(FirstOffsets.class);

    private final Admin admin;
    private final String group;
    private final String topic;
    private final Readings readings;

    FirstOffsets(Admin admin, String group, String topic, Readings readings) {
        this.admin = admin;
        this.group = group;
        this.topic = topic;
        this.readings = readings;
    }

    /** Returns when every partition has an offset to begin at. */
    void set() throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = partitions();
        var first = offsets(partitions, OffsetSpec.earliest());
        var end = offsets(partitions, OffsetSpec.latest());
        // In this order: what another instance reads meanwhile is in the database before it is
        // here.
        var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        var read = readings.of(topic);
        var wrong = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (TopicPartition partition : partitions) {
            long begin = offset(first, partition);
            long next = read.getOrDefault(partition, begin);
            if (next < begin || next > offset(end, partition)) {
                next = begin;
                readings.beginAt(partition, begin);
            }
            if (!within(committed.get(partition), begin, next)) {
                wrong.put(partition, new OffsetAndMetadata(next));
            }
        }
        if (!wrong.isEmpty()) {
            log.info("The group {} begins anew on {} partitions", group, wrong.size());
            admin.alterConsumerGroupOffsets(group, wrong).all().get();
        }
    }

    private List<TopicPartition> partitions() throws ExecutionException, InterruptedException {
        return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                .flatMap(described -> described.partitions().stream())
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(
            List<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach(partition -> wanted.put(partition, spec));
        return admin.listOffsets(wanted).all().get();
    }

    private static long offset(
            Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
        var known = offsets.get(partition);
        return known == null ? 0 : known.offset();
    }

    private static boolean within(@Nullable OffsetAndMetadata committed, long begin, long next) {
        return committed != null && committed.offset() >= begin && committed.offset() <= next;
    }
}
