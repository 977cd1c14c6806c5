package dev.securityinfo.notification.platform.kafka;

import dev.securityinfo.notification.platform.sql.Columns;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far this database has read each topic. It is noted together with what was read, so that a
 * database that was restored, or made anew, tells by itself from where on it has to read again.
 */
@Component
public class Readings {

    private final JdbcClient sql;

    Readings(JdbcClient sql) {
        this.sql = sql;
    }

    /** The next offset of each partition of a topic that was read before. */
    public Map<TopicPartition, Long> of(String topic) {
        var next = new HashMap<TopicPartition, Long>();
        sql.sql("SELECT partition, next_offset FROM reading WHERE topic = :topic")
                .param("topic", topic)
                .query(
                        row -> {
                            next.put(
                                    new TopicPartition(topic, row.getInt("partition")),
                                    row.getLong("next_offset"));
                        });
        return next;
    }

    /** These were read; within the transaction that keeps what they say. */
    public void note(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        var next = new HashMap<TopicPartition, Long>();
        for (var record : records) {
            next.merge(
                    new TopicPartition(record.topic(), record.partition()),
                    record.offset() + 1,
                    Math::max);
        }
        // Whoever lost the partition meanwhile is behind who has it now.
        write(next, "greatest");
    }

    /** Reading begins here, whatever was read before. */
    public void beginAt(TopicPartition partition, long offset) {
        write(Map.of(partition, offset), "least");
    }

    private void write(Map<TopicPartition, Long> next, String which) {
        var column =
                Columns.of(
                        next.entrySet().stream()
                                .sorted(
                                        Comparator.comparingInt(
                                                entry -> entry.getKey().partition()))
                                .toList());
        sql.sql(
                        """
                        INSERT INTO reading SELECT * FROM unnest(:topics, :partitions, :offsets)
                        ON CONFLICT (topic, partition) DO UPDATE
                        SET next_offset = %s(reading.next_offset, excluded.next_offset)
                        """
                                .formatted(which))
                .param("topics", column.text(entry -> entry.getKey().topic()))
                .param("partitions", column.number(entry -> entry.getKey().partition()))
                .param("offsets", column.number(Map.Entry::getValue))
                .update();
    }
}
