package dev.securityinfo.query.platform.feed;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where to read on in each partition. */
@Component
class FeedPositions {

    private final JdbcClient jdbc;

    FeedPositions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The places of these partitions, as far as there are any yet. */
    Map<TopicPartition, Long> of(Collection<TopicPartition> partitions) {
        var found = new HashMap<>(all());
        found.keySet().retainAll(List.copyOf(partitions));
        return found;
    }

    private Map<TopicPartition, Long> all() {
        var found = new HashMap<TopicPartition, Long>();
        jdbc.sql("SELECT topic, partition, next_offset FROM feed_position")
                .query(
                        row -> {
                            found.put(
                                    new TopicPartition(
                                            row.getString("topic"), row.getInt("partition")),
                                    row.getLong("next_offset"));
                        });
        return found;
    }

    /**
     * The places of these partitions, kept from everybody else until the end of the transaction.
     */
    Map<TopicPartition, Long> lock(Collection<TopicPartition> partitions) {
        var sorted = sorted(partitions);
        var found = new HashMap<TopicPartition, Long>();
        jdbc.sql(
                        """
                        SELECT topic, partition, next_offset FROM feed_position
                        WHERE (topic, partition) IN (SELECT * FROM unnest(:topics, :partitions))
                        ORDER BY topic, partition FOR UPDATE
                        """)
                .param("topics", sorted.stream().map(TopicPartition::topic).toArray(String[]::new))
                .param("partitions", sorted.stream().mapToInt(TopicPartition::partition).toArray())
                .query(
                        row -> {
                            found.put(
                                    new TopicPartition(
                                            row.getString("topic"), row.getInt("partition")),
                                    row.getLong("next_offset"));
                        });
        return found;
    }

    /**
     * This transaction may be lost with the server, places and rows together: it would be read
     * again, and nobody was answered from it yet.
     */
    void commitInPassing() {
        jdbc.sql("SET LOCAL synchronous_commit = off").update();
    }

    void move(Map<TopicPartition, Long> places) {
        var sorted = sorted(places.keySet());
        jdbc.sql(
                        """
                        UPDATE feed_position p SET next_offset = m.next_offset
                        FROM unnest(:topics, :partitions, :offsets)
                          AS m (topic, partition, next_offset)
                        WHERE p.topic = m.topic AND p.partition = m.partition
                        """)
                .param("topics", sorted.stream().map(TopicPartition::topic).toArray(String[]::new))
                .param("partitions", sorted.stream().mapToInt(TopicPartition::partition).toArray())
                .param("offsets", sorted.stream().mapToLong(places::get).toArray())
                .update();
    }

    /** A partition seen for the first time is read from its beginning. */
    void begin(TopicPartition partition, long beginning, long end) {
        jdbc.sql(
                        """
                        INSERT INTO feed_position (topic, partition, next_offset, target)
                        VALUES (:topic, :partition, :beginning, :end) ON CONFLICT DO NOTHING
                        """)
                .param("topic", partition.topic())
                .param("partition", partition.partition())
                .param("beginning", beginning)
                .param("end", end)
                .update();
    }

    /** Whether all was read as far as its target, and these topics are among it. */
    boolean haveReachedTargets(Collection<String> topics) {
        return jdbc.sql(
                        """
                        SELECT count(DISTINCT topic) FILTER (WHERE topic = ANY (:topics)) = :count
                           AND coalesce(bool_and(next_offset >= target), false)
                        FROM feed_position
                        """)
                .param("topics", topics.toArray(String[]::new))
                .param("count", topics.size())
                .query(Boolean.class)
                .single();
    }

    /** What does not exist cannot be waited for. */
    void lowerTargets(Map<TopicPartition, Long> ends) {
        var sorted = sorted(ends.keySet());
        jdbc.sql(
                        """
                        UPDATE feed_position p SET target = e.next_offset
                        FROM unnest(:topics, :partitions, :offsets)
                          AS e (topic, partition, next_offset)
                        WHERE p.topic = e.topic AND p.partition = e.partition
                          AND p.next_offset = e.next_offset AND p.target > e.next_offset
                        """)
                .param("topics", sorted.stream().map(TopicPartition::topic).toArray(String[]::new))
                .param("partitions", sorted.stream().mapToInt(TopicPartition::partition).toArray())
                .param("offsets", sorted.stream().mapToLong(ends::get).toArray())
                .update();
    }

    /** In records, up to the ends that the partitions had when they were first seen. */
    FeedBeside.Extent extent() {
        return jdbc.sql(
                        """
                        SELECT coalesce(sum(least(next_offset, target)), 0) AS done,
                               coalesce(sum(target), 0) AS total
                        FROM feed_position
                        """)
                .query((row, _) -> new FeedBeside.Extent(row.getLong("done"), row.getLong("total")))
                .single();
    }

    /** One order for everybody who locks: no two wait for each other. */
    private static List<TopicPartition> sorted(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .sorted(
                        Comparator.comparing(TopicPartition::topic)
                                .thenComparingInt(TopicPartition::partition))
                .toList();
    }
}
