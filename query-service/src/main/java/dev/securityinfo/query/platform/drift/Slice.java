package dev.securityinfo.query.platform.drift;

import org.apache.kafka.common.TopicPartition;

/** Some of the people of a partition, by a number made of their id. */
record Slice(TopicPartition partition, int number, int of) {

    boolean has(String userId) {
        return Math.floorMod(userId.hashCode(), of) == number;
    }
}
