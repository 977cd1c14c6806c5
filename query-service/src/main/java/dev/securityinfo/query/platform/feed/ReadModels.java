package dev.securityinfo.query.platform.feed;

import dev.securityinfo.query.platform.changes.Changes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How far the read models have come, and how they are rebuilt: all of them from one feed. */
@Component
public class ReadModels {

    private final JdbcClient jdbc;
    private final FeedPositions positions;
    private final ParkedRecords parked;
    private final Changes changes;

    ReadModels(JdbcClient jdbc, FeedPositions positions, ParkedRecords parked, Changes changes) {
        this.jdbc = jdbc;
        this.positions = positions;
        this.parked = parked;
        this.changes = changes;
    }

    /**
     * An epoch begins with each rebuild.
     *
     * @param loaded whether the feed was read up to the end that it had then
     */
    public record State(long epoch, boolean loaded) {}

    public State state() {
        return jdbc.sql("SELECT epoch, loaded FROM read_models")
                .query((row, _) -> new State(row.getLong("epoch"), row.getBoolean("loaded")))
                .single();
    }

    /** Whether this is still the epoch: another may have begun meanwhile. */
    boolean markLoaded(long epoch) {
        return jdbc.sql(
                                """
                                UPDATE read_models SET loaded = true
                                WHERE epoch = :epoch
                                """)
                        .param("epoch", epoch)
                        .update()
                == 1;
    }

    /**
     * Reads everything again. Of what was, only how far each person had come stays, so that nobody
     * is answered before that; a restart goes on where this one was.
     */
    @Transactional
    public void rebuild() {
        positions.rewind();
        parked.clear();
        // Nothing is taken in meanwhile: the places are locked.
        jdbc.sql("TRUNCATE method_list, activity, activity_method").update();
        jdbc.sql(
                        """
                        UPDATE read_models SET epoch = epoch + 1, loaded = false, started_at = now()
                        """)
                .update();
        changes.tellPlacesMoved();
    }
}
