package dev.securityinfo.query.platform.feed;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Records that could not be taken in: set aside with their bytes, so that the records of other
 * people go on, and never forgotten.
 */
@Component
public class ParkedRecords {

    private static final Logger log = LoggerFactory.getLogger(ParkedRecords.class);

    private final JdbcClient jdbc;
    private final FeedSettings settings;

    ParkedRecords(JdbcClient jdbc, FeedSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    public enum Outcome {
        PARKED,
        /** It was there before: a replay. */
        REPEATED,
        /** There is no room: the partition has to stop. */
        FULL
    }

    /**
     * How much is parked.
     *
     * @param unreadable records that nobody could read
     * @param waiting people of whom a later event came before its turn
     */
    public record Count(long unreadable, long waiting) {}

    public Outcome parkUnreadable(
            ConsumerRecord<byte[], byte[]> record, @Nullable String userId, String reason) {
        return park(record, userId, null, reason);
    }

    public Outcome parkUntilItsTurn(
            ConsumerRecord<byte[], byte[]> record, String userId, long sequence) {
        return park(record, userId, sequence, "an earlier event is missing");
    }

    private Outcome park(
            ConsumerRecord<byte[], byte[]> record,
            @Nullable String userId,
            @Nullable Long sequence,
            String reason) {
        if (contains(record)) {
            return Outcome.REPEATED;
        }
        if (size() >= settings.parkedLimit()) {
            return Outcome.FULL;
        }
        jdbc.sql(
                        """
                        INSERT INTO parked_record
                          (topic, partition, record_offset, user_id, sequence, reason, value)
                        VALUES (:topic, :partition, :offset, :user, :sequence, :reason, :value)
                        """)
                .param("topic", record.topic())
                .param("partition", record.partition())
                .param("offset", record.offset())
                .param("user", userId)
                .param("sequence", sequence)
                .param("reason", reason)
                .param("value", record.value())
                .update();
        log.atError()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("reason", reason)
                .log("A record could not be taken in and was set aside");
        return Outcome.PARKED;
    }

    /** The record that brings this person's event of this sequence, if it came too early. */
    public Optional<ConsumerRecord<byte[], byte[]>> waiting(String userId, long sequence) {
        return jdbc.sql(
                        """
                        SELECT topic, partition, record_offset, convert_to(user_id, 'UTF8') AS key,
                               value
                        FROM parked_record WHERE user_id = :user AND sequence = :sequence LIMIT 1
                        """)
                .param("user", userId)
                .param("sequence", sequence)
                .query(
                        (row, _) ->
                                new ConsumerRecord<>(
                                        row.getString("topic"),
                                        row.getInt("partition"),
                                        row.getLong("record_offset"),
                                        row.getBytes("key"),
                                        row.getBytes("value")))
                .optional();
    }

    /** Their turn has come. */
    public void release(String userId, long sequence) {
        jdbc.sql("DELETE FROM parked_record WHERE user_id = :user AND sequence <= :sequence")
                .param("user", userId)
                .param("sequence", sequence)
                .update();
    }

    void clear() {
        jdbc.sql("DELETE FROM parked_record").update();
    }

    public Count count() {
        return jdbc.sql(
                        """
                        SELECT count(*) FILTER (WHERE sequence IS NULL) AS unreadable,
                               count(DISTINCT user_id) FILTER (WHERE sequence IS NOT NULL) AS waiting
                        FROM parked_record
                        """)
                .query((row, _) -> new Count(row.getLong("unreadable"), row.getLong("waiting")))
                .single();
    }

    private boolean contains(ConsumerRecord<byte[], byte[]> record) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT FROM parked_record WHERE topic = :topic
                          AND partition = :partition AND record_offset = :offset)
                        """)
                .param("topic", record.topic())
                .param("partition", record.partition())
                .param("offset", record.offset())
                .query(Boolean.class)
                .single();
    }

    private long size() {
        return jdbc.sql("SELECT count(*) FROM parked_record").query(Long.class).single();
    }
}
