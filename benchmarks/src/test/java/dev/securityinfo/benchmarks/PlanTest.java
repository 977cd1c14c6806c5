package dev.securityinfo.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class PlanTest {

    @Test
    void without_a_word_everything_is_measured() {
        var plan = planOf();

        assertThat(plan.wants("growth")).isTrue();
        assertThat(plan.wantsAtLength("query")).isTrue();
        assertThat(plan.rounds()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void a_quick_run_leaves_out_what_takes_long_unless_it_is_named() {
        assertThat(planOf("--quick").wantsAtLength("query")).isFalse();
        assertThat(planOf("--quick", "--only", "query").wantsAtLength("query")).isTrue();
    }

    @Test
    void only_what_is_named_is_measured() {
        var plan = planOf("--only", "tail,growth");

        assertThat(plan.wants("tail")).isTrue();
        assertThat(plan.wants("memory", "growth")).isTrue();
        assertThat(plan.wants("memory")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--only=speed", "--fast", "tail"})
    void what_it_does_not_know_is_not_measured_but_named(String word) {
        assertThatThrownBy(() -> planOf(word))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(word.replace("--only=", ""));
    }

    private static Plan planOf(String... arguments) {
        var benchmarks = new Benchmarks();
        new CommandLine(benchmarks).parseArgs(arguments);
        return benchmarks.plan();
    }
}
