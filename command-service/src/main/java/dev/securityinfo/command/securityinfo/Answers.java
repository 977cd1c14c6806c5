package dev.securityinfo.command.securityinfo;

import dev.securityinfo.command.platform.crypto.KeyedHash;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The answers to requests with an Idempotency-Key. A key is claimed by the insert of its row in the
 * transaction of the command: a second request with the key waits for that transaction, and then
 * finds its answer or a free key.
 */
class Answers {

    static final Duration KEPT = Duration.ofHours(24);

    /** What the claim of a key found. */
    sealed interface Claim {
        /** The key is this request's own. */
        record Free() implements Claim {}

        record AnsweredBefore(Answered answer) implements Claim {}

        /** The key belongs to a request that asked for something else. */
        record UsedForAnother() implements Claim {}
    }

    /** The first request with this key has no answer yet. Ends the transaction. */
    static final class StillRunning extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StillRunning() {
            super("A request with the same key is still running", null, false, false);
        }
    }

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private record Kept(String fingerprint, int status, long revision, @Nullable String body) {}

    private final JdbcClient jdbc;
    private final KeyedHash fingerprints;

    Answers(JdbcClient jdbc, KeyedHash fingerprints) {
        this.jdbc = jdbc;
        this.fingerprints = fingerprints;
    }

    /** Waits for a request with the same key that still runs, but not for long. */
    Claim claim(IdempotentRequest request) {
        try {
            return claimNow(request);
        } catch (DataAccessException e) {
            // Spring has no exception for this state, and an outage it is not.
            if (e.getMostSpecificCause() instanceof SQLException cause
                    && LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
                throw new StillRunning();
            }
            throw e;
        }
    }

    private Claim claimNow(IdempotentRequest request) {
        jdbc.sql(
                        """
                        DELETE FROM idempotent_answer
                        WHERE caller = ? AND route = ? AND key = ? AND created_at < now() - interval '24 hours'
                        """)
                .params(request.caller(), request.route(), request.key())
                .update();
        int claimed =
                jdbc.sql(
                                """
                                INSERT INTO idempotent_answer (caller, route, key, fingerprint) VALUES (?, ?, ?, ?)
                                ON CONFLICT DO NOTHING
                                """)
                        .params(
                                request.caller(),
                                request.route(),
                                request.key(),
                                fingerprints.of(request.content()))
                        .update();
        return claimed == 1 ? new Claim.Free() : before(request);
    }

    private Claim before(IdempotentRequest request) {
        Kept kept =
                jdbc.sql(
                                """
                                SELECT fingerprint, status, revision, body FROM idempotent_answer
                                WHERE caller = ? AND route = ? AND key = ?
                                """)
                        .params(request.caller(), request.route(), request.key())
                        .query(
                                (row, _) ->
                                        new Kept(
                                                row.getString(1),
                                                row.getInt(2),
                                                row.getLong(3),
                                                row.getString(4)))
                        .single();
        return fingerprints.matches(kept.fingerprint(), request.content())
                ? new Claim.AnsweredBefore(
                        new Answered(kept.status(), kept.revision(), kept.body(), null))
                : new Claim.UsedForAnother();
    }

    void keep(IdempotentRequest request, Answered answer) {
        int kept =
                jdbc.sql(
                                """
                                UPDATE idempotent_answer SET status = ?, revision = ?, body = ?
                                WHERE caller = ? AND route = ? AND key = ?
                                """)
                        .param(answer.status())
                        .param(answer.revision())
                        .param(answer.body())
                        .param(request.caller())
                        .param(request.route())
                        .param(request.key())
                        .update();
        Objects.checkIndex(kept - 1, 1);
    }

    /**
     * Takes away some of the answers that are too old to be given again.
     *
     * @return how many; fewer than the limit when there are no more
     */
    int sweep(int limit) {
        return jdbc.sql(
                        """
                        DELETE FROM idempotent_answer WHERE ctid IN (
                          SELECT ctid FROM idempotent_answer
                          WHERE created_at < now() - interval '24 hours'
                          LIMIT ? FOR UPDATE SKIP LOCKED)
                        """)
                .param(limit)
                .update();
    }
}
