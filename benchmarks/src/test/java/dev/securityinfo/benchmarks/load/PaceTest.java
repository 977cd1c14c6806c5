package dev.securityinfo.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void tasks_are_due_evenly_over_the_time() {
        var pace = new Pace(1_000, 4, Duration.ofSeconds(1));

        assertThat(pace.next()).isEqualTo(1_000);
        assertThat(pace.next()).isEqualTo(250_001_000);
        assertThat(pace.next()).isEqualTo(500_001_000);
        assertThat(pace.next()).isEqualTo(750_001_000);
        assertThat(pace.next()).isEqualTo(Pace.OVER);
    }

    @Test
    void what_is_overdue_is_not_waited_for() {
        Pace.await(System.nanoTime() - 1);
    }
}
