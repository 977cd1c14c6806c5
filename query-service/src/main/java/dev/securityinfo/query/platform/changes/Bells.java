package dev.securityinfo.query.platform.changes;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * A bell for everybody who waits for a change to what is known of a person. Hang it up, look, and
 * only then wait: nothing is missed.
 */
@Component
public class Bells {

    private final ConcurrentMap<String, Set<Bell>> hung = new ConcurrentHashMap<>();

    public Bell hangUp(String userId) {
        var bell = new Bell(Changes.mark(userId));
        hung.compute(
                bell.mark,
                (_, bells) -> {
                    Set<Bell> all = bells == null ? ConcurrentHashMap.newKeySet() : bells;
                    all.add(bell);
                    return all;
                });
        return bell;
    }

    void ring(String mark) {
        hung.getOrDefault(mark, Set.of()).forEach(Bell::ring);
    }

    public void ringAll() {
        hung.values().forEach(bells -> bells.forEach(Bell::ring));
    }

    int size() {
        return hung.values().stream().mapToInt(Set::size).sum();
    }

    /** Rings once for any number of changes since it was last heard. */
    public final class Bell implements AutoCloseable {

        private final Semaphore rung = new Semaphore(0);
        private final String mark;

        private Bell(String mark) {
            this.mark = mark;
        }

        private void ring() {
            rung.release();
        }

        /** Whether it rang within this time. Holds no thread of the platform. */
        public boolean await(Duration patience) throws InterruptedException {
            boolean heard = rung.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
            rung.drainPermits();
            return heard;
        }

        @Override
        public void close() {
            hung.computeIfPresent(
                    mark,
                    (_, bells) -> {
                        bells.remove(this);
                        return bells.isEmpty() ? null : bells;
                    });
        }
    }
}
