package dev.securityinfo.command.platform.store;

import dev.securityinfo.command.platform.store.Append.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** An append in the queue. Either a batch takes it or it is given up, never both. */
final class Waiting {

    private final Append append;
    private final long sinceNanos;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final AtomicBoolean spoken = new AtomicBoolean();

    Waiting(Append append, long sinceNanos) {
        this.append = append;
        this.sinceNanos = sinceNanos;
    }

    Append append() {
        return append;
    }

    /** Whether it waits at least since then. */
    boolean isSince(long nanos) {
        return sinceNanos - nanos <= 0;
    }

    /** Whether it is the batch's from now on. */
    boolean take() {
        return spoken.compareAndSet(false, true);
    }

    void giveUp() {
        if (spoken.compareAndSet(false, true)) {
            outcome.completeExceptionally(new StoreBusy());
        }
    }

    void answer(Outcome what) {
        outcome.complete(what);
    }

    void fail(Throwable why) {
        outcome.completeExceptionally(why);
    }

    /**
     * What became of it. The wait for a turn ends when it is given up, and that for a batch with
     * the time-outs of the database.
     *
     * @throws StoreBusy if its turn did not come
     * @throws StoreFailed if its batch failed
     */
    Outcome outcome() {
        try {
            return outcome.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StoreBusy busy ? busy : new StoreFailed(e.getCause());
        }
    }
}
