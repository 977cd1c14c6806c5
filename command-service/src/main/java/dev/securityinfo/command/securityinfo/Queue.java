package dev.securityinfo.command.securityinfo;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Orders commands: those of one person one after the other, and no more at a time than are good for
 * all. Who waits too long is told to come again.
 */
final class Queue {

    /** Too much is going on right now. */
    static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Full() {
            super("Too many commands are waiting", null, false, false);
        }
    }

    /** The same request is still running. */
    static final class SameRequestRuns extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SameRequestRuns() {
            super("A request with the same key is still running", null, false, false);
        }
    }

    private static final class Place {
        final Semaphore turn = new Semaphore(1, true);
        int wanted;
        volatile @Nullable IdempotentRequest running;

        <T> T running(@Nullable IdempotentRequest request, Supplier<T> work) {
            running = request;
            try {
                return work.get();
            } finally {
                running = null;
            }
        }
    }

    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final Semaphore inFlight;
    private final long waitNanos;

    Queue(int inFlight, Duration wait) {
        this.inFlight = new Semaphore(inFlight, true);
        this.waitNanos = wait.toNanos();
    }

    /**
     * Works when it is the person's turn.
     *
     * @throws SameRequestRuns if that does not come soon because of the same request
     * @throws Full if it does not come soon for another reason
     */
    <T> T inTurn(String person, @Nullable IdempotentRequest request, Supplier<T> work) {
        long deadline = System.nanoTime() + waitNanos;
        Place place = enter(person);
        try {
            return within(
                    place.turn,
                    deadline,
                    () -> within(inFlight, deadline, () -> place.running(request, work)));
        } catch (Full e) {
            var running = place.running;
            throw running != null && request != null && running.isSameAs(request)
                    ? new SameRequestRuns()
                    : e;
        } finally {
            leave(person);
        }
    }

    private Place enter(String person) {
        return places.compute(
                person,
                (_, known) -> {
                    Place place = known == null ? new Place() : known;
                    place.wanted++;
                    return place;
                });
    }

    private void leave(String person) {
        places.computeIfPresent(person, (_, place) -> --place.wanted == 0 ? null : place);
    }

    private static <T> T within(Semaphore permits, long deadline, Supplier<T> work) {
        try {
            if (!permits.tryAcquire(
                    Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                throw new Full();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Full();
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }

    /** People whose commands are here right now. */
    int people() {
        return places.size();
    }
}
