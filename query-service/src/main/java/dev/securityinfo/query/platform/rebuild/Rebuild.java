package dev.securityinfo.query.platform.rebuild;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rebuild that is under way, or the last one: one row, the same for all instances. */
@Component
public class Rebuild {

    /** Who lost the turn may write late. */
    private static final String IF_UNDER_WAY =
            " WHERE status IN ('reading', 'verifying', 'switching')";

    private final JdbcClient jdbc;

    Rebuild(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public enum Status {
        NONE,
        READING,
        VERIFYING,
        SWITCHING,
        COMPLETE,
        FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isUnderWay() {
            return switch (this) {
                case READING, VERIFYING, SWITCHING -> true;
                case NONE, COMPLETE, FAILED -> false;
            };
        }
    }

    /**
     * How far it is.
     *
     * @param epoch of what is shown; each rebuild that was shown began another
     * @param startedAt tells one rebuild from the next
     * @param done of {@code total}: records, and in verifying also people
     * @param left until the end of this phase, as it went so far; absent at its beginning
     * @param people who were compared with the history
     * @param digest of what they all had, when they were compared
     * @param failure why it is not shown
     */
    public record State(
            long epoch,
            Instant startedAt,
            Status status,
            boolean acceptLess,
            long done,
            long total,
            @Nullable Duration left,
            @Nullable Long people,
            @Nullable String digest,
            @Nullable String failure) {

        private static State of(ResultSet row) throws SQLException {
            Long seconds = row.getObject("seconds_left", Long.class);
            return new State(
                    row.getLong("epoch"),
                    row.getObject("started_at", OffsetDateTime.class).toInstant(),
                    Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                    row.getBoolean("accept_less"),
                    row.getLong("done"),
                    row.getLong("total"),
                    seconds == null ? null : Duration.ofSeconds(seconds),
                    row.getObject("people", Long.class),
                    row.getString("digest"),
                    row.getString("failure"));
        }
    }

    public State state() {
        return jdbc.sql("SELECT * FROM rebuild CROSS JOIN (SELECT epoch FROM read_models) AS shown")
                .query((row, _) -> State.of(row))
                .single();
    }

    /**
     * Begins one; of one that is under way it only says what is accepted.
     *
     * @param acceptLess to show it even if the topics have less than what is shown now
     */
    @Transactional
    public void begin(boolean acceptLess) {
        jdbc.sql("UPDATE rebuild SET accept_less = :accept").param("accept", acceptLess).update();
        int begun =
                jdbc.sql(
                                """
                                UPDATE rebuild SET status = 'reading', people = NULL, digest = NULL,
                                  failure = NULL
                                WHERE status IN ('none', 'complete', 'failed')
                                """)
                        .update();
        if (begun == 1) {
            beginAnew();
        }
    }

    /**
     * From the first record on. What was begun long ago may hold what is no longer in the topics:
     * tombstones are kept for days.
     */
    @Transactional
    void beginAnew() {
        // First the row, then the tables: in the order of all who do both.
        jdbc.sql(
                        """
                        UPDATE rebuild SET started_at = now(), ended_at = NULL, done = 0, total = 0,
                          seconds_left = NULL
                        """)
                .update();
        clear();
        jdbc.sql(
                        """
                        UPDATE beside.read_models b
                        SET epoch = s.epoch + 1, loaded = false
                        FROM public.read_models s
                        """)
                .update();
    }

    boolean isOlderThan(Duration age) {
        return jdbc.sql(
                        """
                        SELECT started_at < now() - :seconds * interval '1 second' FROM rebuild
                        """)
                .param("seconds", age.toSeconds())
                .query(Boolean.class)
                .single();
    }

    /** Whether it is this one that is under way. */
    boolean isUnderWay(Instant startedAt) {
        var now = state();
        return now.status().isUnderWay() && now.startedAt().equals(startedAt);
    }

    /** What is built and not shown must not outlive a person who is erased. */
    void clear() {
        jdbc.sql(
                        """
                        TRUNCATE beside.feed_position, beside.person_stream, beside.data_key,
                          beside.parked_record, beside.method_list, beside.activity,
                          beside.activity_method
                        """)
                .update();
    }

    void reached(Status status, long done, long total, @Nullable Duration left) {
        jdbc.sql(
                        """
                        UPDATE rebuild
                        SET status = :status, done = :done, total = :total, seconds_left = :left
                        """
                                + IF_UNDER_WAY)
                .param("status", status.word())
                .param("done", done)
                .param("total", total)
                .param("left", left == null ? null : left.toSeconds())
                .update();
    }

    void verified(long people, String digest) {
        jdbc.sql("UPDATE rebuild SET people = :people, digest = :digest" + IF_UNDER_WAY)
                .param("people", people)
                .param("digest", digest)
                .update();
    }

    /** Ends the one that is under way. */
    @Transactional
    public void fail(String why) {
        if (failing("", why).update() == 1) {
            clear();
        }
    }

    /** Ends this one, if it is under way: another may have begun in its place. */
    @Transactional
    boolean fail(Instant startedAt, String why) {
        boolean failed =
                failing(" AND started_at = :begun", why)
                                .param("begun", startedAt.atOffset(ZoneOffset.UTC))
                                .update()
                        == 1;
        if (failed) {
            clear();
        }
        return failed;
    }

    private StatementSpec failing(String which, String why) {
        return jdbc.sql(
                        "UPDATE rebuild SET status = 'failed', ended_at = now(), failure = :why"
                                + IF_UNDER_WAY
                                + which)
                .param("why", why);
    }
}
