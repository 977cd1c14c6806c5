package dev.securityinfo.query.methodlist;

import dev.securityinfo.query.platform.changes.Bells;
import dev.securityinfo.query.platform.changes.Bells.Bell;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * Readers who want to see what they just wrote. They wait in their own virtual thread, woken by the
 * commit that brings it; a connection is used only to look.
 */
@Component
class Waiting {

    private final MethodListReader reader;
    private final Bells bells;
    private final Duration patience;
    private final Semaphore chairs;

    Waiting(MethodListReader reader, Bells bells, ReadSettings settings) {
        this.reader = reader;
        this.bells = bells;
        this.patience = settings.patience();
        this.chairs = new Semaphore(settings.waiters());
    }

    /** The list at this revision or a later one; empty if that did not come in time. */
    Optional<MethodListAnswer> read(String userId, long revision) {
        var answer = look(userId, revision);
        if (answer.isPresent() || !chairs.tryAcquire()) {
            return answer;
        }
        try (var bell = bells.hangUp(userId)) {
            return waitFor(userId, revision, bell);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            chairs.release();
        }
    }

    private Optional<MethodListAnswer> waitFor(String userId, long revision, Bell bell)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        var answer = look(userId, revision);
        while (answer.isEmpty() && System.nanoTime() < end) {
            bell.await(Duration.ofNanos(end - System.nanoTime()));
            answer = look(userId, revision);
        }
        return answer;
    }

    private Optional<MethodListAnswer> look(String userId, long revision) {
        return reader.read(userId).filter(answer -> answer.revision() >= revision);
    }
}
