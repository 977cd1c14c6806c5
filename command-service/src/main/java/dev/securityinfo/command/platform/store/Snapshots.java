package dev.securityinfo.command.platform.store;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps what long streams come to, beside the commands and not before them. A snapshot that is not
 * written costs a longer read, and nothing else.
 */
public final class Snapshots implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Snapshots.class);
    private static final int WAITING = 100;

    private final JdbcClient jdbc;
    private final int every;
    private final ThreadPoolExecutor writer =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(WAITING),
                    Thread.ofPlatform().name("snapshots").daemon().factory(),
                    new ThreadPoolExecutor.DiscardPolicy());

    Snapshots(JdbcClient jdbc, int every) {
        this.jdbc = jdbc;
        this.every = every;
    }

    /** Whether a stream that grew so far is to be kept. */
    public boolean isDue(long before, long after) {
        return before / every < after / every;
    }

    /**
     * Keeps the state of a stream soon.
     *
     * @param format by which a later version knows whether it can read it
     * @param state written down when it is its turn, and not on the way of a command
     */
    public void keep(String stream, long revision, int format, Supplier<String> state) {
        writer.execute(() -> write(stream, revision, format, state.get()));
    }

    private void write(String stream, long revision, int format, String state) {
        try {
            jdbc.sql(
                            """
                            INSERT INTO snapshot (stream, revision, format, state) VALUES (?, ?, ?, ?)
                            ON CONFLICT (stream) DO UPDATE
                              SET revision = EXCLUDED.revision, format = EXCLUDED.format, state = EXCLUDED.state
                              WHERE (snapshot.format, snapshot.revision) < (EXCLUDED.format, EXCLUDED.revision)""")
                    .params(stream, revision, format, state)
                    .update();
        } catch (DataAccessException e) {
            log.info("A snapshot was not kept: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        writer.shutdownNow();
    }
}
