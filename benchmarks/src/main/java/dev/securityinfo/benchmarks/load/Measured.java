package dev.securityinfo.benchmarks.load;

import java.time.Duration;
import java.util.SequencedCollection;
import org.HdrHistogram.Histogram;

/**
 * What a load gave.
 *
 * @param latencies of what was answered as it should be, in microseconds
 * @param failures operations that were refused or broke; they are no part of the rest
 */
public record Measured(Duration time, Histogram latencies, long failures) {

    private static final long LONGEST_MICROS = 120_000_000L;

    public static Histogram histogram() {
        return new Histogram(LONGEST_MICROS, 3);
    }

    /** Nothing yet. */
    public static Measured nothing() {
        return new Measured(Duration.ZERO, histogram(), 0);
    }

    public long operations() {
        return latencies.getTotalCount();
    }

    public double perSecond() {
        return time.isZero() ? 0 : operations() / (time.toNanos() / 1e9);
    }

    public double millis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e3;
    }

    /** This one, and then that one. */
    public Measured then(Measured next) {
        var both = latencies.copy();
        both.add(next.latencies());
        return new Measured(time.plus(next.time()), both, failures + next.failures());
    }

    /** One after the other. */
    public static Measured inTurn(SequencedCollection<Measured> parts) {
        return parts.stream().reduce(nothing(), Measured::then);
    }
}
