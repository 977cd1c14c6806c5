package dev.securityinfo.benchmarks.rounds;

import dev.securityinfo.benchmarks.load.Measured;
import dev.securityinfo.benchmarks.site.ProcessorTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one variant gave while it had its turn.
 *
 * @param parts by what was done
 */
public record Turn(Map<String, Part> parts) {

    public static final Turn NOTHING = new Turn(Map.of());

    /**
     * What one kind of operation gave.
     *
     * @param processors the processor time that went into it, by part of the site
     */
    public record Part(Measured measured, Map<String, Duration> processors) {

        static final Part NOTHING = new Part(Measured.nothing(), Map.of());

        Part then(Part next) {
            return new Part(
                    measured.then(next.measured()),
                    ProcessorTime.sum(processors, next.processors()));
        }

        /** Microseconds that one part of the site spent on each operation. */
        public double processorMicros(String name) {
            return processors.getOrDefault(name, Duration.ZERO).toNanos()
                    / 1e3
                    / Math.max(1, measured.operations());
        }
    }

    /** Measures one kind of operation. */
    public static Turn of(String operation, ProcessorTime processors, Work work) throws Exception {
        var before = processors.now();
        var measured = work.run();
        var used = ProcessorTime.between(before, processors.now());
        return new Turn(Map.of(operation, new Part(measured, used)));
    }

    /** Something that is measured. */
    @FunctionalInterface
    public interface Work {
        Measured run() throws Exception;
    }

    public Part part(String operation) {
        return parts.getOrDefault(operation, Part.NOTHING);
    }

    /** All operations together, whatever they were. */
    public Part all() {
        return parts.values().stream().reduce(Part.NOTHING, Part::then);
    }

    public Turn then(Turn next) {
        var both = new LinkedHashMap<>(parts);
        next.parts().forEach((operation, part) -> both.merge(operation, part, Part::then));
        return new Turn(both);
    }

    public Duration time() {
        return all().measured().time();
    }

    public double perSecond(String operation) {
        return part(operation).measured().perSecond();
    }
}
