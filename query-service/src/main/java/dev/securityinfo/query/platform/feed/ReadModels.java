package dev.securityinfo.query.platform.feed;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the read models have come, all of them from one feed. */
@Component
public class ReadModels {

    private final JdbcClient jdbc;

    ReadModels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How far.
     *
     * @param epoch the next one begins with each rebuild that is shown
     * @param loaded whether the feed was read up to the end that it had when they were begun
     */
    public record State(long epoch, boolean loaded) {}

    public State state() {
        return jdbc.sql("SELECT epoch, loaded FROM read_models")
                .query((row, _) -> new State(row.getLong("epoch"), row.getBoolean("loaded")))
                .single();
    }

    void markLoaded() {
        jdbc.sql("UPDATE read_models SET loaded = true").update();
    }
}
