package dev.securityinfo.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.benchmarks.load.OpenLoop.DueTask;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    @Test
    void every_task_is_done_once_at_its_time() throws InterruptedException {
        var dues = new ConcurrentSkipListSet<Long>();
        DueTask client = dues::add;

        var measured =
                OpenLoop.runDue(Collections.nCopies(3, client), 1_000, Duration.ofMillis(200));

        assertThat(measured.operations()).isEqualTo(200);
        assertThat(dues.last() - dues.first()).isEqualTo(199_000_000);
    }

    @Test
    void a_stall_is_charged_to_all_that_had_to_wait_for_it() throws InterruptedException {
        var stall = Duration.ofMillis(100);
        var first = new boolean[] {true};
        Task client =
                () -> {
                    if (first[0]) {
                        first[0] = false;
                        LockSupport.parkNanos(stall.toNanos());
                    }
                    return true;
                };

        var measured = OpenLoop.run(List.of(client), 1_000, Duration.ofMillis(50));

        // All fifty were due while the one client stood still for twice that long.
        assertThat(measured.latencies().getMinValue()).isGreaterThan(40_000);
        assertThat(measured.operations()).isEqualTo(50);
    }
}
