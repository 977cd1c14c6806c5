package dev.securityinfo.query.platform.stream;

import dev.securityinfo.edge.problem.InvalidRequest;
import dev.securityinfo.edge.problem.Outage;
import dev.securityinfo.edge.problem.ProblemException;
import dev.securityinfo.query.platform.changes.Bells;
import dev.securityinfo.query.platform.changes.Bells.Bell;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers about a person, as of a revision if the reader wants to see what they just wrote. Who
 * waits does so in their own virtual thread, woken by the commit that brings it; a connection is
 * used only to look.
 */
@Component
public class Reads {

    public static final String REVISION =
            "Answer only what includes this revision: waits up to 2 s for it, then answers"
                    + " unavailable";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Bells bells;
    private final Duration patience;
    private final Semaphore chairs;

    Reads(Bells bells, ReadSettings settings) {
        this.bells = bells;
        this.patience = settings.patience();
        this.chairs = new Semaphore(settings.waiters());
    }

    /** What is answered about a person. */
    public interface Answer {

        /** The last event that is in it. */
        long revision();
    }

    /**
     * The answer, at this revision or a later one.
     *
     * @param revision as the reader wrote it
     * @param remembered an answer that still holds; whether it is late enough is looked at
     * @param look empty while the read model knows that it lacks something of this person
     * @throws ProblemException if it is no revision, or did not come in time
     */
    public <A extends Answer> A read(
            String userId,
            @Nullable String revision,
            @Nullable A remembered,
            Supplier<Optional<A>> look) {
        long least = revision == null ? 0 : number("revision", revision);
        if (remembered != null && remembered.revision() >= least) {
            return remembered;
        }
        Supplier<Optional<A>> late = () -> look.get().filter(a -> a.revision() >= least);
        var answer = late.get();
        if (answer.isEmpty() && revision != null) {
            answer = waitFor(userId, late);
        }
        return answer.orElseThrow(Reads::notYet);
    }

    private <A> Optional<A> waitFor(String userId, Supplier<Optional<A>> look) {
        if (!chairs.tryAcquire()) {
            return Optional.empty();
        }
        try (var bell = bells.hangUp(userId)) {
            return waitFor(bell, look);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            chairs.release();
        }
    }

    private <A> Optional<A> waitFor(Bell bell, Supplier<Optional<A>> look)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        var answer = look.get();
        while (answer.isEmpty() && System.nanoTime() < end) {
            bell.await(Duration.ofNanos(end - System.nanoTime()));
            answer = look.get();
        }
        return answer;
    }

    /** A revision as it was written in a field of the request. */
    public static long number(String field, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new InvalidRequest(field, "revision");
        }
        return Long.parseLong(text);
    }

    public static ProblemException notYet() {
        return Outage.problem()
                .detail("The read model does not have everything of this person yet.")
                .thrown();
    }
}
