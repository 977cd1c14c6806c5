package dev.securityinfo.query.platform.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.securityinfo.wire.history.HistoryRecord;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.core.JacksonException;

/** An event and where it came. */
record Placed(HistoryRecord record, TopicPartition partition, long offset) {

    /** Absent for a stranger's record: it is no event, and all who read the feed pass over it. */
    static Optional<Placed> of(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Placed(
                            HistoryRecord.parse(new String(record.value(), UTF_8)),
                            new TopicPartition(record.topic(), record.partition()),
                            record.offset()));
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }

    long position() {
        return record.event().position();
    }

    @Override
    public String toString() {
        return "partition %d, offset %d".formatted(partition.partition(), offset);
    }
}
