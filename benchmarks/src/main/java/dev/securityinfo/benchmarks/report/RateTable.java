package dev.securityinfo.benchmarks.report;

import dev.securityinfo.benchmarks.rounds.Rounds;
import dev.securityinfo.benchmarks.rounds.Turn;
import java.util.List;

/**
 * What the variants gave in their rounds: rates, ratios, times, and where the CPU went.
 *
 * @param reference the variant that the others are compared with
 */
public record RateTable(Rounds rounds, String reference) {

    private static final List<String> PARTS = List.of("load", "service", "PostgreSQL");

    public String markdown() {
        return rates() + "\n" + processors();
    }

    private String rates() {
        var table =
                new StringBuilder(
                        """
                        | variant | operation | per second | ratio to the %s | p50 ms | p99 ms | failed |
                        | --- | --- | ---: | ---: | ---: | ---: | ---: |
                        """
                                .formatted(reference));
        for (var variant : rounds.variants()) {
            for (var operation : rounds.operations(variant)) {
                table.append(rate(variant, operation));
            }
        }
        return table.toString();
    }

    private String rate(String variant, String operation) {
        var perSecond = rounds.figure(variant, turn -> turn.perSecond(operation));
        var ratio =
                rounds.ratio(
                        variant,
                        turn -> turn.perSecond(operation),
                        reference,
                        turn -> turn.perSecond(reference));
        long failures =
                rounds.of(variant).stream()
                        .mapToLong(turn -> turn.part(operation).measured().failures())
                        .sum();
        return "| %s | %s | %s | %s | %.2f | %.2f | %d |%n"
                .formatted(
                        variant,
                        operation.equals(variant) ? "" : operation,
                        perSecond.text(0),
                        ratio.isKnown() ? ratio.text(2) : "",
                        millis(variant, operation, 50),
                        millis(variant, operation, 99),
                        failures);
    }

    private double millis(String variant, String operation, double percentile) {
        return rounds.figure(variant, turn -> turn.part(operation).measured().millis(percentile))
                .median();
    }

    private String processors() {
        var table =
                new StringBuilder(
                        """
                        | CPU us per operation | | load | service | PostgreSQL | together |
                        | --- | --- | ---: | ---: | ---: | ---: |
                        """);
        for (var variant : rounds.variants()) {
            for (var operation : rounds.operations(variant)) {
                table.append(
                        "| %s | %s |"
                                .formatted(variant, operation.equals(variant) ? "" : operation));
                double together = 0;
                for (var part : PARTS) {
                    double micros = processorMicros(variant, operation, part);
                    together += micros;
                    table.append(" %.0f |".formatted(micros));
                }
                table.append(" %.0f |%n".formatted(together));
            }
        }
        return table.toString();
    }

    private double processorMicros(String variant, String operation, String part) {
        return rounds.figure(variant, turn -> micros(turn, operation, part)).median();
    }

    private static double micros(Turn turn, String operation, String part) {
        return turn.part(operation).processorMicros(part);
    }
}
