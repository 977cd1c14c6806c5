package dev.securityinfo.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final RestartPolicy policy = new RestartPolicy();

    @Test
    void a_part_that_dies_is_back_soon() {
        assertThat(policy.afterLifeOf(A_MOMENT)).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void a_part_that_keeps_dying_is_given_longer_pauses_up_to_a_limit() {
        for (var death = 0; death < 10; death++) {
            policy.afterLifeOf(A_MOMENT);
        }

        assertThat(policy.afterLifeOf(A_MOMENT)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void a_part_that_lived_well_starts_with_a_clean_slate() {
        policy.afterLifeOf(A_MOMENT);
        policy.afterLifeOf(A_MOMENT);

        assertThat(policy.afterLifeOf(Duration.ofHours(1))).isEqualTo(Duration.ofMillis(250));
    }
}
