package dev.securityinfo.command.platform.store;

import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Takes away what no batch looks at any more: answers that are too old to be given again, and
 * messages that no limit reaches. Nothing depends on it being in time.
 */
public final class Sweeper {

    private static final int SOME = 2_000;

    private static final String ANSWERS =
            """
            DELETE FROM idempotent_answer WHERE ctid IN (
              SELECT ctid FROM idempotent_answer WHERE created_at < now() - interval '24 hours'
              LIMIT ? FOR UPDATE SKIP LOCKED)""";

    private static final String MESSAGES =
            """
            DELETE FROM code_sent WHERE ctid IN (
              SELECT ctid FROM code_sent WHERE sent_at < now() - interval '25 hours'
              LIMIT ? FOR UPDATE SKIP LOCKED)""";

    private final JdbcClient jdbc;

    Sweeper(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void sweepAnswers() {
        sweep(ANSWERS);
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void sweepMessages() {
        sweep(MESSAGES);
    }

    /**
     * In pieces, each within the time that a statement may take: what was left over is caught up.
     */
    private void sweep(String some) {
        int taken;
        do {
            taken = jdbc.sql(some).param(SOME).update();
        } while (taken == SOME);
    }
}
