package dev.securityinfo.benchmarks.rounds;

import dev.securityinfo.benchmarks.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What the variants gave, round after round. Ratios are formed within a round, from turns that are
 * seconds apart: between rounds a machine can become twice as fast.
 */
public final class Rounds {

    private final Map<String, List<Turn>> turns = new LinkedHashMap<>();

    public static Rounds measure(List<? extends Variant> variants, int number, Duration time)
            throws Exception {
        var rounds = new Rounds();
        for (int round = 1; round <= number; round++) {
            for (var variant : variants) {
                var turn = variant.turn(time);
                rounds.add(variant.name(), turn);
                say("round %d/%d".formatted(round, number), variant, turn);
            }
        }
        return rounds;
    }

    public static void warmUp(List<? extends Variant> variants, Duration time) throws Exception {
        for (var variant : variants) {
            var longer = time.multipliedBy(variant.slownessOfWarmUp());
            say("warming up", variant, variant.turn(longer));
        }
    }

    private static void say(String occasion, Variant variant, Turn turn) {
        var text = new StringBuilder(occasion).append(": ").append(variant.name());
        turn.parts()
                .forEach(
                        (operation, part) ->
                                text.append(
                                        "%n      %s: %.0f/s, p50 %.2f ms, p99 %.2f ms, %d failed, CPU %s"
                                                .formatted(
                                                        operation,
                                                        part.measured().perSecond(),
                                                        part.measured().millis(50),
                                                        part.measured().millis(99),
                                                        part.measured().failures(),
                                                        processors(part))));
        Progress.say(text.toString());
    }

    private static String processors(Turn.Part part) {
        return String.join(
                ", ",
                part.processors().keySet().stream()
                        .map(name -> "%s %.0f us".formatted(name, part.processorMicros(name)))
                        .toList());
    }

    void add(String variant, Turn turn) {
        turns.computeIfAbsent(variant, _ -> new ArrayList<>()).add(turn);
    }

    public boolean has(String variant) {
        return turns.containsKey(variant);
    }

    public List<String> variants() {
        return List.copyOf(turns.keySet());
    }

    /** What a variant does. */
    public Set<String> operations(String variant) {
        var operations = new LinkedHashSet<String>();
        of(variant).forEach(turn -> operations.addAll(turn.parts().keySet()));
        return operations;
    }

    public List<Turn> of(String variant) {
        return turns.getOrDefault(variant, List.of());
    }

    public Spread figure(String variant, ToDoubleFunction<Turn> figure) {
        return Spread.of(of(variant).stream().map(figure::applyAsDouble).toList());
    }

    /** A figure of one variant in terms of another's in the same round. */
    public Spread ratio(
            String variant,
            ToDoubleFunction<Turn> figure,
            String other,
            ToDoubleFunction<Turn> otherFigure) {
        var ratios = new ArrayList<Double>();
        for (int round = 0; round < Math.min(of(variant).size(), of(other).size()); round++) {
            double divisor = otherFigure.applyAsDouble(of(other).get(round));
            double dividend = figure.applyAsDouble(of(variant).get(round));
            if (divisor > 0 && dividend > 0) {
                ratios.add(dividend / divisor);
            }
        }
        return Spread.of(ratios);
    }

    public long failures() {
        return turns.values().stream()
                .flatMap(List::stream)
                .mapToLong(turn -> turn.all().measured().failures())
                .sum();
    }
}
