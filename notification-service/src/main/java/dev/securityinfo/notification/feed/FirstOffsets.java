package dev.securityinfo.notification.feed;

import dev.securityinfo.contract.Topics;
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
 * Sets where the group begins, instead of a reset policy that would do so at any time. A partition
 * without an offset, or with one that the topic does not have, begins at its first record: the
 * ledger knows what was sent, and the seals know what has expired.
 */
final class FirstOffsets {

    private static final Logger log = LoggerFactory.getLogger(FirstOffsets.class);

    private final Admin admin;
    private final String group;

    FirstOffsets(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    /** Returns when every partition has an offset to begin at. */
    void set() throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = partitions();
        var first = offsets(partitions, OffsetSpec.earliest());
        var end = offsets(partitions, OffsetSpec.latest());
        var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        var missing = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (TopicPartition partition : partitions) {
            long begin = offset(first, partition);
            if (!within(committed.get(partition), begin, offset(end, partition))) {
                missing.put(partition, new OffsetAndMetadata(begin));
            }
        }
        if (!missing.isEmpty()) {
            log.info("The group {} begins at the start of {} partitions", group, missing.size());
            admin.alterConsumerGroupOffsets(group, missing).all().get();
        }
    }

    private List<TopicPartition> partitions() throws ExecutionException, InterruptedException {
        return admin.describeTopics(List.of(Topics.EVENTS)).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .map(partition -> new TopicPartition(Topics.EVENTS, partition.partition()))
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

    private static boolean within(@Nullable OffsetAndMetadata committed, long begin, long end) {
        return committed != null && committed.offset() >= begin && committed.offset() <= end;
    }
}
