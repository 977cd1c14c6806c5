package dev.securityinfo.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void without_a_word_everything_is_measured() {
        var plan = Plan.of(List.of());

        assertThat(plan.wants("growth")).isTrue();
        assertThat(plan.wantsAtLength("query")).isTrue();
        assertThat(plan.rounds()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void a_quick_run_leaves_out_what_takes_long_unless_it_is_named() {
        assertThat(Plan.of(List.of("--quick")).wantsAtLength("query")).isFalse();
        assertThat(Plan.of(List.of("--quick", "--only", "query")).wantsAtLength("query")).isTrue();
    }

    @Test
    void only_what_is_named_is_measured() {
        var plan = Plan.of(List.of("--only", "tail,growth"));

        assertThat(plan.wants("tail")).isTrue();
        assertThat(plan.wants("memory", "growth")).isTrue();
        assertThat(plan.wants("memory")).isFalse();
    }
}
