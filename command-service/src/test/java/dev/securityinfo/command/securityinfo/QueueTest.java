package dev.securityinfo.command.securityinfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueueTest {

    private final Queue queue = new Queue(1, Duration.ofMillis(100));
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void a_request_that_waits_for_itself_is_told_so_and_any_other_that_there_is_too_much()
            throws InterruptedException, ExecutionException {
        var request = new IdempotentRequest("ann", "POST /", "k", "content");
        var again = new IdempotentRequest("ann", "POST /", "k", "content");
        var another = new IdempotentRequest("ann", "POST /", "l", "content");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var begun = new CountDownLatch(1);
            Future<String> first =
                    threads.submit(() -> queue.inTurn("ann", request, untilTheEnd(begun)));
            begun.await();

            assertThatThrownBy(() -> turn("ann", again)).isInstanceOf(Queue.SameRequestRuns.class);
            assertThatThrownBy(() -> turn("ann", another)).isInstanceOf(Queue.Full.class);
            assertThatThrownBy(() -> turn("ann", null)).isInstanceOf(Queue.Full.class);
            // It has its person's turn, and there is no room: that is not the same request.
            assertThatThrownBy(() -> turn("bob", again)).isInstanceOf(Queue.Full.class);

            end.countDown();
            assertThat(first.get()).isEqualTo("done");
        }
        assertThat(turn("ann", again)).isEqualTo("done");
        assertThat(queue.people()).isZero();
    }

    private String turn(String person, @Nullable IdempotentRequest request) {
        return queue.inTurn(person, request, () -> "done");
    }

    private Supplier<String> untilTheEnd(CountDownLatch begun) {
        return () -> {
            begun.countDown();
            try {
                end.await();
                return "done";
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
