package dev.securityinfo.benchmarks.stack;

import dev.securityinfo.benchmarks.load.Measured;
import dev.securityinfo.benchmarks.site.ResidentMemory;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each part takes of the memory while the whole stack works at half of what it can do at most.
 *
 * @param mebibytes resident, by part
 */
record Memory(double perSecond, Measured load, Map<String, Double> mebibytes) {

    static Memory measure(Quickstart stack, Work work, double perSecond, Duration time)
            throws InterruptedException, IOException {
        var load = work.at(perSecond, time);
        var mebibytes = new TreeMap<String, Double>();
        stack.pids().forEach((part, pid) -> mebibytes.put(part, ResidentMemory.mebibytes(pid)));
        return new Memory(perSecond, load, mebibytes);
    }

    /** The largest of the services. */
    double largest() {
        return Quickstart.SERVICES.stream()
                .mapToDouble(service -> mebibytes.getOrDefault(service, Double.NaN))
                .max()
                .orElse(Double.NaN);
    }

    String markdown() {
        var table =
                new StringBuilder(
                        """
                        | resident memory at half load, %.0f times AddEmailMethod and DeleteMethod/s | MiB |
                        | --- | ---: |
                        """
                                .formatted(perSecond));
        mebibytes.forEach((part, size) -> table.append("| %s | %.0f |%n".formatted(part, size)));
        return table.toString();
    }
}
