package dev.securityinfo.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.benchmarks.EndToEnd.Paths;
import dev.securityinfo.benchmarks.Load.Measured;
import dev.securityinfo.benchmarks.Throughput.Turn;
import dev.securityinfo.benchmarks.Throughput.Turns;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Plan PLAN =
            new Plan(List.of(8), 3, Duration.ofSeconds(1), 100, 0, 10, Duration.ofMillis(50));

    @Test
    void a_ratio_is_formed_within_a_round_and_its_median_shown() {
        var paths = new Paths(millis(3), millis(40), millis(20), 0, 0);
        var report =
                new Report(
                        PLAN,
                        "Measured once.",
                        List.of(
                                turns(1_000, 500, 900),
                                turns(2_000, 500, 2_200),
                                turns(500, 500, 500)),
                        paths);

        assertThat(report.markdown())
                .isEqualTo(
                        """
                        Measured once.

                        | clients | variant | per second | ratio to the loop | p50 ms | p99 ms |
                        | ---: | --- | ---: | ---: | ---: | ---: |
                        | 8 | select + insert + commit | 1000 | 1.00 [1.00..1.00] | 2.0 | 2.0 |
                        | 8 | AddEmailMethod | 500 | 0.50 [0.25..1.00] | 2.0 | 2.0 |
                        | 8 | VerifyEmailCode | 900 | 1.00 [0.90..1.10] | 2.0 | 2.0 |

                        | CPU ms per operation, 8 clients | loop | AddEmailMethod | VerifyEmailCode |
                        | --- | ---: | ---: | ---: |
                        | command-service | 0.50 | 0.50 | 0.50 |
                        | postgres | 0.25 | 0.25 | 0.25 |

                        | from the command, at 20 commands/s | p50 ms | p99 ms | largest ms |
                        | --- | ---: | ---: | ---: |
                        | to its answer | 3 | 3 | 3 |
                        | to the read model | 20 | 20 | 20 |
                        | to SMTP | 40 | 40 | 40 |

                        Refused or broken: 0 commands of the turns, 0 of the followed ones; 0 mails did not come.
                        """);
    }

    private static Turns turns(long loop, long add, long verify) {
        return new Turns(8, turn(loop), turn(add), turn(verify));
    }

    private static Turn turn(long perSecond) {
        return new Turn(
                new Measured(perSecond, Duration.ofSeconds(1), millis(2), 0),
                new TreeMap<>(
                        Map.of(
                                "command-service", Duration.ofNanos(500_000 * perSecond),
                                "postgres", Duration.ofNanos(250_000 * perSecond))));
    }

    private static org.HdrHistogram.Histogram millis(long value) {
        var histogram = Load.histogram();
        histogram.recordValue(value * 1_000);
        return histogram;
    }
}
