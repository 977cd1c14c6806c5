package dev.securityinfo.notification.platform.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TogetherTest {

    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private final List<List<Integer>> goes = new CopyOnWriteArrayList<>();
    private final CountDownLatch first = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final Together<Integer, String> together = new Together<>(this::answer);

    @Test
    void who_comes_while_one_is_answered_is_answered_with_the_others() {
        var answers = askFive();

        first.countDown();

        assertThat(answers.stream().map(CompletableFuture::join))
                .containsExactly("0", "1", "2", "3", "4");
        assertThat(goes).hasSize(2);
        assertThat(goes.getFirst()).hasSize(1);
        assertThat(goes.getLast()).hasSize(4);
    }

    @Test
    void a_failure_is_that_of_all_who_asked_together_and_of_nobody_after_them() {
        asked.set(-100);
        var answers = askFive();

        first.countDown();

        assertThat(answers)
                .allSatisfy(
                        answer ->
                                assertThatThrownBy(answer::join)
                                        .isInstanceOf(CompletionException.class)
                                        .hasCauseInstanceOf(IllegalStateException.class));
        asked.set(0);
        assertThat(together.ask(7)).isEqualTo("7");
    }

    /** One is being answered, four wait. */
    private List<CompletableFuture<String>> askFive() {
        var zero = CompletableFuture.supplyAsync(() -> together.ask(0), THREADS);
        await().until(() -> goes.size() == 1);
        var others =
                List.of(1, 2, 3, 4).stream()
                        .map(i -> CompletableFuture.supplyAsync(() -> together.ask(i), THREADS))
                        .toList();
        await().until(() -> together.waiting() == 4);
        return List.of(zero, others.get(0), others.get(1), others.get(2), others.get(3));
    }

    private List<String> answer(List<Integer> questions) {
        goes.add(List.copyOf(questions));
        try {
            first.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (asked.addAndGet(questions.size()) < 0) {
            throw new IllegalStateException("as ordered by the test");
        }
        return questions.stream().map(String::valueOf).toList();
    }
}
