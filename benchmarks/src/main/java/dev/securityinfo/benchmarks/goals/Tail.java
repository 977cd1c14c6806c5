package dev.securityinfo.benchmarks.goals;

import dev.securityinfo.benchmarks.Progress;
import dev.securityinfo.benchmarks.commands.Phase;
import dev.securityinfo.benchmarks.load.Measured;
import dev.securityinfo.benchmarks.rounds.Rounds;
import dev.securityinfo.benchmarks.rounds.Turn;
import dev.securityinfo.benchmarks.variants.CommandsOverHttp;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long commands take at half of the rate that the same service gave at most. */
public record Tail(Map<Phase, Double> perSecond, Turn turn) {

    public static Tail measure(CommandsOverHttp commands, Rounds peak, Duration time)
            throws Exception {
        var halves = new EnumMap<Phase, Double>(Phase.class);
        for (var phase : Phase.values()) {
            var rate = peak.figure(commands.name(), turn -> turn.perSecond(phase.command()));
            halves.put(phase, rate.median() / 2);
        }
        Progress.say("open loop at half of the peak: " + commands.name());
        return new Tail(halves, commands.turnAtPace(halves, time));
    }

    /** Of the command that does worst. */
    public double worstRatio() {
        return Arrays.stream(Phase.values())
                .mapToDouble(phase -> ratio(of(phase)))
                .max()
                .orElse(Double.NaN);
    }

    public Measured of(Phase phase) {
        return turn.part(phase.command()).measured();
    }

    public Map<String, Measured> byCommand() {
        var measured = new LinkedHashMap<String, Measured>();
        for (var phase : Phase.values()) {
            measured.put(phase.command(), of(phase));
        }
        return measured;
    }

    private static double ratio(Measured measured) {
        return measured.millis(99) / measured.millis(50);
    }

    public String markdown() {
        var text =
                new StringBuilder(
                        """
                        | at half of the peak | per second | p50 ms | p90 ms | p99 ms | p99.9 ms | p99 / p50 | failed |
                        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                        """);
        for (var phase : Phase.values()) {
            var measured = of(phase);
            text.append(
                    "| %s | %.0f | %.2f | %.2f | %.2f | %.2f | %.1f | %d |%n"
                            .formatted(
                                    phase.command(),
                                    perSecond.get(phase),
                                    measured.millis(50),
                                    measured.millis(90),
                                    measured.millis(99),
                                    measured.millis(99.9),
                                    ratio(measured),
                                    measured.failures()));
        }
        return text.toString();
    }
}
