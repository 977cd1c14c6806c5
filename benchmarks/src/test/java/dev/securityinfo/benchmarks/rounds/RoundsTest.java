package dev.securityinfo.benchmarks.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.benchmarks.load.Measured;
import dev.securityinfo.benchmarks.report.RateTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void a_ratio_is_formed_within_a_round() {
        var ratio =
                rounds().ratio("quick", it -> it.perSecond("go"), "slow", it -> it.perSecond("go"));

        assertThat(ratio).isEqualTo(new Spread(2, 2, 4));
    }

    @Test
    void what_was_not_measured_has_no_ratio() {
        var ratio = rounds().ratio("quick", _ -> 1, "absent", _ -> 1);

        assertThat(ratio.isKnown()).isFalse();
    }

    @Test
    void a_table_shows_medians_and_their_spread() {
        assertThat(new RateTable(rounds(), "slow").markdown())
                .isEqualTo(
                        """
                        | variant | operation | per second | ratio to the slow | p50 ms | p99 ms | failed |
                        | --- | --- | ---: | ---: | ---: | ---: | ---: |
                        | slow | go | 100 [100..200] |  | 2.00 | 2.00 | 3 |
                        | quick | go | 400 [200..400] |  | 2.00 | 2.00 | 3 |

                        | CPU us per operation | | load | service | PostgreSQL | together |
                        | --- | --- | ---: | ---: | ---: | ---: |
                        | slow | go | 0 | 10000 | 0 | 10000 |
                        | quick | go | 0 | 2500 | 0 | 2500 |
                        """);
    }

    @Test
    void a_turn_survives_its_way_through_another_process() {
        var turn = turn(50);

        var read = TurnText.read(TurnText.write(turn));

        assertThat(read.perSecond("go")).isEqualTo(50);
        assertThat(read.part("go").processors()).isEqualTo(turn.part("go").processors());
        assertThat(read.part("go").measured().latencies())
                .isEqualTo(turn.part("go").measured().latencies());
        assertThat(read.part("go").measured().failures()).isOne();
    }

    private static Rounds rounds() {
        var rounds = new Rounds();
        for (long perSecond : List.of(100, 200, 100)) {
            rounds.add("slow", turn(perSecond));
        }
        for (long perSecond : List.of(200, 400, 400)) {
            rounds.add("quick", turn(perSecond));
        }
        return rounds;
    }

    /** A second in which the service worked all the time. */
    private static Turn turn(long perSecond) {
        var latencies = Measured.histogram();
        latencies.recordValueWithCount(2_000, perSecond);
        var measured = new Measured(Duration.ofSeconds(1), latencies, 1);
        return new Turn(
                Map.of("go", new Turn.Part(measured, Map.of("service", Duration.ofSeconds(1)))));
    }
}
