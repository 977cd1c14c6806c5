package dev.securityinfo.query.platform.feed;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    /** A record beside the feed; with a sequence, it waits for its turn. */
    record Parked(
            ConsumerRecord<byte[], byte[]> record,
            @Nullable String userId,
            @Nullable Long sequence,
            String reason) {}

    /** Where a record is in its topic. */
    record Place(String topic, int partition, long offset) {

        static Place of(ConsumerRecord<byte[], byte[]> record) {
            return new Place(record.topic(), record.partition(), record.offset());
        }
    }

    /**
     * What a batch has to know.
     *
     * @param size of all that is parked
     * @param parked those of the batch, and those that wait for people of the batch
     */
    record Seen(long size, List<Parked> parked) {}

    /**
     * For the records of one batch.
     *
     * @param people of whom something may be waiting
     */
    public Aside of(Collection<ConsumerRecord<byte[], byte[]>> batch, Collection<String> people) {
        return new Aside(this, batch, people);
    }

    /** One alone; says whether there was room. */
    public boolean setAside(
            ConsumerRecord<byte[], byte[]> record, @Nullable String userId, String reason) {
        var aside = of(List.of(record), List.of());
        boolean room = aside.parkUnreadable(record, userId, reason) != Outcome.FULL;
        aside.save();
        return room;
    }

    int limit() {
        return settings.parkedLimit();
    }

    Seen look(Collection<ConsumerRecord<byte[], byte[]>> batch, Collection<String> people) {
        var sizes = new ArrayList<Long>();
        var found = new ArrayList<Parked>();
        jdbc.sql(
                        """
                        SELECT a.size, p.topic, p.partition, p.record_offset, p.user_id, p.sequence,
                               p.reason, CASE WHEN p.sequence IS NOT NULL THEN p.value END AS value
                        FROM (SELECT count(*) AS size FROM parked_record) a LEFT JOIN parked_record p
                          ON (p.user_id = ANY (:people) AND p.sequence IS NOT NULL)
                          OR (p.topic, p.partition, p.record_offset)
                               IN (SELECT * FROM unnest(:topics, :partitions, :offsets))
                        """)
                .param("people", people.toArray(String[]::new))
                .param("topics", batch.stream().map(ConsumerRecord::topic).toArray(String[]::new))
                .param("partitions", batch.stream().mapToInt(ConsumerRecord::partition).toArray())
                .param("offsets", batch.stream().mapToLong(ConsumerRecord::offset).toArray())
                .query(
                        row -> {
                            sizes.add(row.getLong("size"));
                            if (row.getString("topic") != null) {
                                found.add(parked(row));
                            }
                        });
        return new Seen(sizes.getFirst(), found);
    }

    private static Parked parked(ResultSet row) throws SQLException {
        String userId = row.getString("user_id");
        return new Parked(
                new ConsumerRecord<>(
                        row.getString("topic"),
                        row.getInt("partition"),
                        row.getLong("record_offset"),
                        userId == null ? null : userId.getBytes(StandardCharsets.UTF_8),
                        row.getBytes("value")),
                userId,
                row.getObject("sequence", Long.class),
                row.getString("reason"));
    }

    void insert(Collection<Parked> some) {
        var records = some.stream().map(Parked::record).toList();
        jdbc.sql(
                        """
                        INSERT INTO parked_record
                          (topic, partition, record_offset, user_id, sequence, reason, value)
                        SELECT * FROM unnest(:topics, :partitions, :offsets, :users,
                                             :sequences::bigint[], :reasons, :values::bytea[])
                        """)
                .param("topics", records.stream().map(ConsumerRecord::topic).toArray(String[]::new))
                .param("partitions", records.stream().mapToInt(ConsumerRecord::partition).toArray())
                .param("offsets", records.stream().mapToLong(ConsumerRecord::offset).toArray())
                .param("users", some.stream().map(Parked::userId).toArray(String[]::new))
                .param("sequences", some.stream().map(Parked::sequence).toArray(Long[]::new))
                .param("reasons", some.stream().map(Parked::reason).toArray(String[]::new))
                .param("values", records.stream().map(ConsumerRecord::value).toArray(byte[][]::new))
                .update();
        some.forEach(ParkedRecords::tell);
    }

    private static void tell(Parked one) {
        log.atError()
                .addKeyValue("topic", one.record().topic())
                .addKeyValue("partition", one.record().partition())
                .addKeyValue("offset", one.record().offset())
                .addKeyValue("reason", one.reason())
                .log("A record could not be taken in and was set aside");
    }

    /**
     * Their turn has come.
     *
     * @param revisions of people; what waited up to there is taken in
     */
    void release(Map<String, Long> revisions) {
        var people = List.copyOf(revisions.keySet());
        jdbc.sql(
                        """
                        DELETE FROM parked_record p USING unnest(:users, :revisions) AS r (u, revision)
                        WHERE p.user_id = r.u AND p.sequence <= r.revision
                        """)
                .param("users", people.toArray(String[]::new))
                .param("revisions", people.stream().mapToLong(revisions::get).toArray())
                .update();
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
}
