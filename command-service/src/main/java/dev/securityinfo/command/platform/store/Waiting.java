package dev.securityinfo.command.platform.store;

import dev.securityinfo.command.platform.store.Append.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** An append in the queue. Either a batch takes it or who waits for it gives it up, never both. */
final class Waiting {

    private final Append append;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final AtomicBoolean spoken = new AtomicBoolean();

    Waiting(Append append) {
        this.append = append;
    }

    Append append() {
        return append;
    }

    /** Whether it is the batch's from now on. */
    boolean take() {
        return spoken.compareAndSet(false, true);
    }

    void answer(Outcome what) {
        outcome.complete(what);
    }

    void fail(Throwable why) {
        outcome.completeExceptionally(why);
    }

    /**
     * Waits so long for its turn, and then as long as its batch takes: the database ends that.
     *
     * @throws StoreBusy if its turn did not come
     * @throws StoreFailed if its batch failed
     */
    Outcome outcomeWithin(Duration turn) {
        try {
            return outcome.get(turn.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return afterAll();
        } catch (InterruptedException e) {
            try {
                return afterAll();
            } finally {
                Thread.currentThread().interrupt();
            }
        } catch (ExecutionException e) {
            throw new StoreFailed(e.getCause());
        }
    }

    private Outcome afterAll() {
        if (spoken.compareAndSet(false, true)) {
            throw new StoreBusy();
        }
        try {
            return outcome.join();
        } catch (java.util.concurrent.CompletionException e) {
            throw new StoreFailed(e.getCause());
        }
    }
}
