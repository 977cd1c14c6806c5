package dev.securityinfo.query.platform.feed;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Takes in the records of a topic. Runs within the transaction that moves the place in the feed.
 */
public interface Intake {

    String topic();

    /**
     * Whether the read models lack something as long as this topic does not exist. One that does
     * exist is waited for in any case.
     */
    default boolean isNecessary() {
        return true;
    }

    /**
     * Takes records in. A repeated record changes nothing.
     *
     * @param records of a partition in their order
     * @return the partitions that cannot go on, with the offset of the record they stand at
     */
    Map<TopicPartition, Long> take(List<ConsumerRecord<byte[], byte[]>> records);

    /**
     * Sets one record aside that could be read and cannot be taken in, not even alone.
     *
     * @param reason for the operator; nothing of the record is in it
     * @return whether there was room
     */
    boolean setAside(ConsumerRecord<byte[], byte[]> record, String reason);
}
