package dev.securityinfo.benchmarks.rounds;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** The middle of some figures, and the least and the greatest of them. */
public record Spread(double median, double least, double greatest) {

    public static Spread of(Collection<Double> figures) {
        if (figures.isEmpty()) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Spread(middle(sorted), sorted[0], sorted[sorted.length - 1]);
    }

    private static double middle(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[half]
                : Arrays.stream(sorted, half - 1, half + 1).average().orElseThrow();
    }

    public boolean isKnown() {
        return !Double.isNaN(median);
    }

    /** Median, and the range in brackets. */
    public String text(int decimals) {
        var form = "%%.%1$df [%%.%1$df..%%.%1$df]".formatted(decimals);
        return String.format(Locale.ROOT, form, median, least, greatest);
    }
}
