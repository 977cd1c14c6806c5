package dev.securityinfo.notification.platform.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Questions of many threads, answered in one go: those that come while one is being answered are
 * the next go together. Nobody waits for company, and each answer is younger than its question.
 */
public final class Together<Q, A> {

    private static final class Asked<Q, A> {
        private final Q question;
        private @Nullable A answer;
        private @Nullable RuntimeException failure;

        Asked(Q question) {
            this.question = question;
        }
    }

    private final Function<List<Q>, List<A>> answers;
    private final Queue<Asked<Q, A>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    /**
     * @param answers an answer for each question, in their order
     */
    public Together(Function<List<Q>, List<A>> answers) {
        this.answers = answers;
    }

    /** The answer; a failure is that of all that were asked together. */
    public A ask(Q question) {
        var asked = new Asked<Q, A>(question);
        waiting.add(asked);
        turn.lock();
        try {
            if (asked.answer == null && asked.failure == null) {
                answerAll();
            }
        } finally {
            turn.unlock();
        }
        if (asked.failure != null) {
            throw asked.failure;
        }
        return Objects.requireNonNull(asked.answer);
    }

    /** How many wait for their go. */
    int waiting() {
        return waiting.size();
    }

    private void answerAll() {
        var all = new ArrayList<Asked<Q, A>>();
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            all.add(next);
        }
        try {
            var found = answers.apply(all.stream().map(asked -> asked.question).toList());
            for (int i = 0; i < all.size(); i++) {
                all.get(i).answer = found.get(i);
            }
        } catch (RuntimeException e) {
            // The edge of the others' threads: each of them has to hear of it.
            all.forEach(asked -> asked.failure = e);
        }
    }
}
