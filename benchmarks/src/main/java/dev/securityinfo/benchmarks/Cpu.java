package dev.securityinfo.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The processor time that the processes of each part have used up since their start. Unlike a rate
 * it does not depend on what else the machine does.
 *
 * @param byProcess of a part and all its child processes, by name of the part and pid
 */
record Cpu(SortedMap<String, Map<Long, Duration>> byProcess) {

    static Cpu now(Stack stack) throws IOException {
        var byProcess = new TreeMap<String, Map<Long, Duration>>();
        stack.pids().forEach((part, pid) -> byProcess.put(part, timesOf(pid)));
        return new Cpu(byProcess);
    }

    private static Map<Long, Duration> timesOf(long pid) {
        var times = new HashMap<Long, Duration>();
        ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .forEach(
                        process ->
                                process.info()
                                        .totalCpuDuration()
                                        .ifPresent(time -> times.put(process.pid(), time)));
        return times;
    }

    /** What each part has used up since then. What ended meanwhile took its figure with it. */
    SortedMap<String, Duration> since(Cpu before) {
        var used = new TreeMap<String, Duration>();
        byProcess.forEach(
                (part, times) -> {
                    var earlier = before.byProcess().getOrDefault(part, Map.of());
                    used.put(
                            part,
                            times.entrySet().stream()
                                    .map(
                                            time ->
                                                    time.getValue()
                                                            .minus(
                                                                    earlier.getOrDefault(
                                                                            time.getKey(),
                                                                            Duration.ZERO)))
                                    .reduce(Duration.ZERO, Duration::plus));
                });
        return used;
    }
}
