package dev.securityinfo.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void clients_share_the_work_until_there_is_none() throws InterruptedException {
        var left = new AtomicInteger(1_000);
        Task client = () -> left.getAndDecrement() > 0;

        var measured = ClosedLoop.run(Collections.nCopies(4, client), LONG);

        assertThat(measured.operations()).isEqualTo(1_000);
        assertThat(measured.failures()).isZero();
        assertThat(measured.time()).isLessThan(LONG);
    }

    @Test
    void a_failure_counts_as_nothing_else() throws InterruptedException {
        var turn = new AtomicInteger();
        Task client =
                () -> {
                    if (turn.incrementAndGet() == 3) {
                        throw new IOException("refused");
                    }
                    return turn.get() < 5;
                };

        var measured = ClosedLoop.run(List.of(client), LONG);

        assertThat(measured.operations()).isEqualTo(3);
        assertThat(measured.failures()).isOne();
    }

    @Test
    void it_ends_when_the_time_is_over() throws InterruptedException {
        var measured = ClosedLoop.run(Collections.nCopies(2, () -> true), Duration.ofMillis(50));

        assertThat(measured.time()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        assertThat(measured.operations()).isPositive();
    }
}
