package dev.securityinfo.command.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private final BackOff backOff = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(5));

    @Test
    void pauses_double_up_to_the_longest_with_jitter() {
        for (long whole : new long[] {100, 200, 400, 800, 1600, 3200, 5000, 5000}) {
            assertThat(backOff.next().toMillis()).isBetween(whole / 2, whole);
        }
    }

    @Test
    void a_success_makes_the_next_pause_short_again() {
        for (int i = 0; i < 10; i++) {
            backOff.next();
        }
        backOff.reset();

        assertThat(backOff.next().toMillis()).isBetween(50L, 100L);
    }
}
