package dev.securityinfo.benchmarks.site;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The processor time that some processes have used up since their start, children included. Unlike
 * a rate it does not depend on what else the machine does.
 */
public final class ProcessorTime {

    private final Map<String, Long> pids = new LinkedHashMap<>();

    private ProcessorTime() {}

    public static ProcessorTime ofNothing() {
        return new ProcessorTime();
    }

    /** The load's own JVM, and PostgreSQL. */
    public static ProcessorTime of(Site site) {
        return ofNothing()
                .with("load", ProcessHandle.current().pid())
                .with("PostgreSQL", site.postgresPid());
    }

    public ProcessorTime with(String part, long pid) {
        pids.put(part, pid);
        return this;
    }

    /** Of each part, up to now. */
    public Map<String, Duration> now() {
        var times = new LinkedHashMap<String, Duration>();
        pids.forEach((part, pid) -> times.put(part, timeOf(pid)));
        return times;
    }

    private static Duration timeOf(long pid) {
        boolean children = pid != ProcessHandle.current().pid();
        return ProcessHandle.of(pid).stream()
                .flatMap(
                        it ->
                                children
                                        ? Stream.concat(Stream.of(it), it.descendants())
                                        : Stream.of(it))
                .flatMap(it -> it.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** What was used up between two looks. */
    public static Map<String, Duration> between(
            Map<String, Duration> before, Map<String, Duration> after) {
        var used = new LinkedHashMap<String, Duration>();
        after.forEach(
                (part, time) ->
                        used.put(part, time.minus(before.getOrDefault(part, Duration.ZERO))));
        return used;
    }

    public static Map<String, Duration> sum(
            Map<String, Duration> one, Map<String, Duration> other) {
        var sum = new LinkedHashMap<>(one);
        other.forEach((part, time) -> sum.merge(part, time, Duration::plus));
        return sum;
    }
}
