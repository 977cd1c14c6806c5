package dev.securityinfo.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoadTest {

    @Test
    void clients_share_the_work_until_there_is_none() throws InterruptedException {
        var left = new AtomicInteger(1_000);
        Load.Operation client = () -> left.getAndDecrement() > 0;

        var measured = Load.run(Collections.nCopies(4, client), Duration.ofMinutes(1));

        assertThat(measured.operations()).isEqualTo(1_000);
        assertThat(measured.latencies().getTotalCount()).isEqualTo(1_000);
        assertThat(measured.failures()).isZero();
        assertThat(measured.time()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void a_failure_counts_as_nothing_else() throws InterruptedException {
        var turn = new AtomicInteger();
        Load.Operation client =
                () -> {
                    switch (turn.incrementAndGet()) {
                        case 1, 2, 4 -> {
                            return true;
                        }
                        case 3 -> throw new IOException("refused");
                        default -> {
                            return false;
                        }
                    }
                };

        var measured = Load.run(Collections.nCopies(1, client), Duration.ofMinutes(1));

        assertThat(measured.operations()).isEqualTo(3);
        assertThat(measured.failures()).isOne();
    }

    @Test
    void it_ends_when_the_time_is_over() throws InterruptedException {
        var measured = Load.run(Collections.nCopies(2, () -> true), Duration.ofMillis(50));

        assertThat(measured.time()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        assertThat(measured.operations()).isPositive();
    }
}
