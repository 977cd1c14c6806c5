package dev.securityinfo.query.platform.drift;

import dev.securityinfo.query.platform.feed.ReadModels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Holds what was folded against the rows of one moment. */
@Component
class Comparison {

    private final JdbcClient jdbc;
    private final ReadModels readModels;
    private final Drift drift;

    Comparison(JdbcClient jdbc, ReadModels readModels, Drift drift) {
        this.jdbc = jdbc;
        this.readModels = readModels;
        this.drift = drift;
    }

    private record Stored(long revision, boolean complete) {}

    /** While the rows are being made there is nothing to hold anything against. */
    boolean isPossible() {
        return readModels.state().loaded();
    }

    /** The number of people, to divide them into rounds. */
    long people() {
        return jdbc.sql("SELECT count(*) FROM person_stream").query(Long.class).single();
    }

    /**
     * Compares people and notes what is found. The place in the feed, the revisions and the rows
     * are of one moment: what the feed was past by then must be in the rows.
     *
     * @param read the place up to which the history was read
     * @return those of whom nothing can be said yet: the feed is behind the fold, or ahead of it
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Set<String> compare(
            History history, Collection<String> people, TopicPartition partition, long read) {
        // First the place, in this order: a rebuild that is being shown locks it first.
        long place = place(partition);
        var state = readModels.state();
        if (!state.loaded()) {
            return Set.of();
        }
        drift.begin(state.epoch());
        var stored = stored(people);
        var level = new ArrayList<String>();
        var unsettled = new HashSet<String>();
        for (String user : people) {
            var found = stored.getOrDefault(user, new Stored(0, true));
            long folded = history.revision(user);
            if (!found.complete()) {
                continue; // an event of theirs was set aside: told as a gap
            }
            if (found.revision() == folded) {
                level.add(user);
            } else if (found.revision() < folded ? place < read : place > read) {
                unsettled.add(user);
            } else {
                drift.differs(user, history.last(user), "another revision");
            }
        }
        var differing = history.differing(level);
        for (String user : level) {
            if (differing.contains(user)) {
                drift.differs(user, history.last(user), "other content");
            } else {
                drift.agrees(user);
            }
        }
        return unsettled;
    }

    private long place(TopicPartition partition) {
        return jdbc.sql(
                        """
                        SELECT next_offset FROM feed_position
                        WHERE topic = :topic AND partition = :partition
                        """)
                .param("topic", partition.topic())
                .param("partition", partition.partition())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private Map<String, Stored> stored(Collection<String> people) {
        var found = new HashMap<String, Stored>();
        jdbc.sql(
                        """
                        SELECT user_id, revision, revision >= announced AS complete
                        FROM person_stream WHERE user_id = ANY (:people)
                        """)
                .param("people", people.toArray(String[]::new))
                .query(
                        row -> {
                            found.put(
                                    row.getString("user_id"),
                                    new Stored(
                                            row.getLong("revision"), row.getBoolean("complete")));
                        });
        return found;
    }
}
