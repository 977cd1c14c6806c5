package dev.securityinfo.benchmarks.goals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GoalTest {

    @Test
    void a_line_says_what_was_measured_and_whether_it_is_enough() {
        assertThat(Goal.VERIFY_HTTP.line(2.5)).isEqualTo("goal verify-http 2.50 2.5 ok");
        assertThat(Goal.ADD_VS_STOCK.line(3.2)).isEqualTo("goal add-vs-stock 3.20 4 short");
        assertThat(Goal.TAIL.line(7)).isEqualTo("goal tail 7.00 10 ok");
        assertThat(Goal.MEMORY.line(351)).isEqualTo("goal memory 351.00 350 short");
        assertThat(Goal.GROWTH.line(Double.NaN)).isEqualTo("goal growth - 0.95 skipped");
    }

    @Test
    void what_is_short_never_looks_like_enough() {
        assertThat(Goal.ADD_HTTP.line(1.999)).isEqualTo("goal add-http 1.99 2.0 short");
        assertThat(Goal.START.line(15.001)).isEqualTo("goal start 15.01 15 short");
    }

    @Test
    void the_names_are_those_that_were_promised() {
        assertThat(Arrays.stream(Goal.values()).map(Goal::word))
                .containsExactly(
                        "in-process",
                        "verify-http",
                        "add-http",
                        "add-vs-stock",
                        "add-vs-keycloak",
                        "tail",
                        "growth",
                        "rebuild",
                        "memory",
                        "start");
    }
}
