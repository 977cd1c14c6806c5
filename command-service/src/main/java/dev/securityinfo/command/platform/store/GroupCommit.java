package dev.securityinfo.command.platform.store;

import dev.securityinfo.command.platform.store.Append.Outcome;
import dev.securityinfo.edge.problem.Outage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One commit for many commands. While a batch is on its way to the disk, appends gather; they are
 * the next batch. There is no timer: who comes alone is committed at once.
 *
 * <p>Each is answered when its own batch is durable. If a batch is refused for what is in it, its
 * appends are tried one by one, so that nobody pays for somebody else's.
 */
final class GroupCommit implements EventStore, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final DataSource database;
    private final MessageLimits limits;
    private final StoreSettings settings;
    private final BatchSizes sizes;
    private final BlockingQueue<Waiting> queue;
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean ended;

    GroupCommit(
            DataSource database, MessageLimits limits, StoreSettings settings, BatchSizes sizes) {
        this.database = database;
        this.limits = limits;
        this.settings = settings;
        this.sizes = sizes;
        this.queue = new ArrayBlockingQueue<>(settings.waitingAppends());
        // Not a virtual thread: there an interrupt would tear the database connection apart.
        this.thread = Thread.ofPlatform().name("group-commit").daemon().start(this::commitAll);
        Thread.ofPlatform().name("group-commit-waits").daemon().start(this::watchOverWaits);
    }

    @Override
    public Outcome append(Append append) {
        var waiting = new Waiting(append, System.nanoTime());
        if (closing || !queue.offer(waiting)) {
            throw new StoreBusy();
        }
        if (ended) {
            waiting.giveUp();
        }
        return waiting.outcome();
    }

    /**
     * Ends the wait of those whose turn does not come: while a batch hangs, nobody else looks after
     * them. One who looks now and then costs less than a timer for each.
     */
    private void endLongWaits() {
        long earliest = System.nanoTime() - settings.longestWait().toNanos();
        for (var waiting : queue) {
            if (waiting.isSince(earliest)) {
                waiting.giveUp();
            }
        }
    }

    /**
     * A look that comes late means that everything stood still: once the next batch may take those
     * who wait, however long that was.
     */
    private void watchOverWaits() {
        boolean forgiven = false;
        while (thread.isAlive()) {
            long begin = System.nanoTime();
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            forgiven = !forgiven && System.nanoTime() - begin > 2 * LOOK_EVERY.toNanos();
            if (!forgiven) {
                endLongWaits();
            }
        }
    }

    /** How many wait for the next commit. */
    int waiting() {
        return queue.size();
    }

    boolean isClosing() {
        return closing;
    }

    private void commitAll() {
        var batch = new ArrayList<Waiting>();
        try {
            while (!closing || !queue.isEmpty()) {
                commitNext(batch);
            }
        } finally {
            closing = true;
            ended = true;
            batch.forEach(waiting -> waiting.fail(new StoreBusy()));
            queue.forEach(Waiting::giveUp);
        }
    }

    private void commitNext(List<Waiting> batch) {
        try {
            var first = queue.poll(100, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                queue.drainTo(batch, settings.largestBatch() - 1);
                batch.removeIf(waiting -> !waiting.take());
                commit(batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            closing = true; // and what waits is still served
        }
    }

    private void commit(List<Waiting> batch) throws InterruptedException {
        if (batch.isEmpty()) {
            return;
        }
        sizes.record(batch.size());
        var failure = failureOf(batch);
        if (failure == null) {
            return;
        }
        if (batch.size() == 1 || Outage.isBehind(failure)) {
            batch.forEach(waiting -> waiting.fail(failure));
            return;
        }
        log.warn("A batch was refused ({}); its appends are tried one by one", state(failure));
        commitOneByOne(batch);
    }

    /** Those who wait have waited for a batch already: it ends with the first outage, or soon. */
    private void commitOneByOne(List<Waiting> batch) throws InterruptedException {
        long end = System.nanoTime() + settings.longestWait().toNanos();
        for (var waiting : batch) {
            if (System.nanoTime() - end > 0) {
                waiting.fail(new StoreBusy());
                continue;
            }
            var failure = failureOf(List.of(waiting));
            if (failure != null) {
                waiting.fail(failure);
                end = Outage.isBehind(failure) ? System.nanoTime() : end;
            }
        }
    }

    /**
     * Answers those in the batch, unless it fails. A task catches whatever that is: who waits is
     * told.
     */
    private @Nullable Throwable failureOf(List<Waiting> batch) throws InterruptedException {
        var appends = batch.stream().map(Waiting::append).toList();
        var task = new FutureTask<>(() -> inTransaction(appends));
        task.run();
        try {
            answer(List.copyOf(batch), task.get());
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    /**
     * Those who wait are virtual threads: to wake them costs less from one of their kind. What is
     * durable is answered in any case, though.
     */
    private static void answer(List<Waiting> batch, List<Outcome> outcomes) {
        Runnable answers =
                () -> {
                    for (int i = 0; i < outcomes.size(); i++) {
                        batch.get(i).answer(outcomes.get(i));
                    }
                };
        try {
            Thread.startVirtualThread(answers);
        } catch (OutOfMemoryError | RejectedExecutionException e) {
            answers.run();
        }
    }

    private List<Outcome> inTransaction(List<Append> appends) throws SQLException {
        var connection = database.getConnection();
        try {
            connection.setAutoCommit(false);
            return new Batch(appends, limits).commit(connection);
        } catch (SQLException | RuntimeException e) {
            undo(connection, e);
            throw e;
        } finally {
            giveBack(connection);
        }
    }

    /** What was committed stays committed, whatever becomes of the connection. */
    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            log.debug("A connection could not be given back: SQLSTATE {}", e.getSQLState());
        }
    }

    /** The pool makes the connection as it was, or ends it. */
    private static void undo(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e); // the first one says what happened
        }
    }

    private static String state(Throwable failure) {
        return failure instanceof SQLException sql
                ? "SQLSTATE " + sql.getSQLState()
                : failure.getClass().getSimpleName();
    }

    /** Those who wait are served; nobody else is let in. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(settings.longestWait().plusSeconds(3));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
