package dev.securityinfo.benchmarks;

import dev.securityinfo.benchmarks.EndToEnd.Paths;
import dev.securityinfo.benchmarks.Throughput.Turn;
import dev.securityinfo.benchmarks.Throughput.Turns;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * The figures as Markdown: of each variant the median of its turns, of each ratio the range too.
 */
record Report(Plan plan, String conditions, List<Turns> turns, Paths paths) {

    String markdown() {
        return conditions
                + "\n\n"
                + throughput()
                + "\n"
                + processorTime()
                + "\n"
                + endToEnd()
                + "\n"
                + "Refused or broken: %d commands of the turns, %d of the followed ones; %d mails did not come.\n"
                        .formatted(failures(), paths.failures(), paths.unmailed());
    }

    private String throughput() {
        var table = new StringBuilder();
        table.append("| clients | variant | per second | ratio to the loop | p50 ms | p99 ms |\n");
        table.append("| ---: | --- | ---: | ---: | ---: | ---: |\n");
        for (int clients : plan.clients()) {
            var rows = turns.stream().filter(t -> t.clients() == clients).toList();
            table.append(row(clients, "select + insert + commit", rows, Turns::loop));
            table.append(row(clients, "AddEmailMethod", rows, Turns::add));
            table.append(row(clients, "VerifyEmailCode", rows, Turns::verify));
        }
        return table.toString();
    }

    private static String row(
            int clients, String name, List<Turns> rows, Function<Turns, Turn> variant) {
        var rates = sorted(rows, t -> variant.apply(t).measured().perSecond());
        var ratios =
                sorted(
                        rows,
                        t ->
                                variant.apply(t).measured().perSecond()
                                        / t.loop().measured().perSecond());
        return "| %d | %s | %.0f | %.2f [%.2f..%.2f] | %.1f | %.1f |%n"
                .formatted(
                        clients,
                        name,
                        median(rates),
                        median(ratios),
                        ratios[0],
                        ratios[ratios.length - 1],
                        median(sorted(rows, t -> variant.apply(t).measured().millis(50))),
                        median(sorted(rows, t -> variant.apply(t).measured().millis(99))));
    }

    private static double cpuMillis(List<Turns> rows, Function<Turns, Turn> variant, String part) {
        return median(sorted(rows, t -> variant.apply(t).cpuMillis(part)));
    }

    /** Where a command's processor time goes when as many clients as ever send. */
    private String processorTime() {
        var rows = turns.stream().filter(t -> t.clients() == plan.mostClients()).toList();
        var table =
                new StringBuilder(
                        "| CPU ms per operation, %d clients | loop | AddEmailMethod | VerifyEmailCode |\n"
                                .formatted(plan.mostClients()));
        table.append("| --- | ---: | ---: | ---: |\n");
        for (String part : turns.getFirst().loop().cpu().keySet()) {
            table.append(
                    "| %s | %.2f | %.2f | %.2f |%n"
                            .formatted(
                                    part,
                                    cpuMillis(rows, Turns::loop, part),
                                    cpuMillis(rows, Turns::add, part),
                                    cpuMillis(rows, Turns::verify, part)));
        }
        return table.toString();
    }

    private String endToEnd() {
        return """
                | from the command, at %.0f commands/s | p50 ms | p99 ms | largest ms |
                | --- | ---: | ---: | ---: |
                %s%s%s"""
                .formatted(
                        1e3 / plan.pathInterval().toMillis(),
                        path("to its answer", paths.answered()),
                        path("to the read model", paths.visible()),
                        path("to SMTP", paths.mailed()));
    }

    private static String path(String name, Histogram micros) {
        return "| %s | %.0f | %.0f | %.0f |%n"
                .formatted(
                        name,
                        micros.getValueAtPercentile(50) / 1e3,
                        micros.getValueAtPercentile(99) / 1e3,
                        micros.getMaxValue() / 1e3);
    }

    private long failures() {
        return turns.stream()
                .flatMap(t -> Stream.of(t.loop(), t.add(), t.verify()))
                .mapToLong(turn -> turn.measured().failures())
                .sum();
    }

    private static double[] sorted(List<Turns> rows, ToDoubleFunction<Turns> figure) {
        return rows.stream().mapToDouble(figure).sorted().toArray();
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
