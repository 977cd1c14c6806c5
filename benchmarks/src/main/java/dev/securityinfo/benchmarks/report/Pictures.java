package dev.securityinfo.benchmarks.report;

import dev.securityinfo.benchmarks.load.Measured;
import dev.securityinfo.benchmarks.rounds.Rounds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pictures of a run. */
public final class Pictures {

    private static final Map<String, Double> PERCENTILES = new LinkedHashMap<>();

    static {
        PERCENTILES.put("50 %", 50.0);
        PERCENTILES.put("90 %", 90.0);
        PERCENTILES.put("99 %", 99.0);
        PERCENTILES.put("99.9 %", 99.9);
    }

    private Pictures() {}

    public static Picture rates(Rounds rounds) {
        var bars = new LinkedHashMap<String, Double>();
        for (var variant : rounds.variants()) {
            for (var operation : rounds.operations(variant)) {
                var name = operation.equals(variant) ? variant : variant + ": " + operation;
                bars.put(name, rounds.figure(variant, turn -> turn.perSecond(operation)).median());
            }
        }
        return Picture.ofBars("performance-rates", "Operations per second, 32 clients", bars);
    }

    public static Picture times(Map<String, Measured> byOperation) {
        var lines = new LinkedHashMap<String, List<Double>>();
        byOperation.forEach(
                (operation, measured) ->
                        lines.put(
                                operation,
                                PERCENTILES.values().stream().map(measured::millis).toList()));
        return Picture.ofLines(
                "performance-times",
                "Milliseconds to the answer at half of the peak, by percentile",
                new ArrayList<>(PERCENTILES.keySet()),
                lines);
    }

    public static Picture memory(Map<String, Double> mebibytes) {
        var bars = new LinkedHashMap<String, Double>();
        mebibytes.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .forEach(entry -> bars.put(entry.getKey(), entry.getValue()));
        return Picture.ofBars(
                "performance-memory", "Resident memory at half load of the stack, MiB", bars);
    }
}
