package dev.securityinfo.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The processor time that the parts have used up since their start. Unlike a rate it does not
 * depend on what else the machine does.
 *
 * @param byPart of a part and all its child processes
 */
record Cpu(Map<String, Duration> byPart) {

    static Cpu now(Stack stack) throws IOException {
        var byPart = new LinkedHashMap<String, Duration>();
        stack.pids()
                .forEach(
                        (part, pid) ->
                                byPart.put(
                                        part,
                                        ProcessHandle.of(pid)
                                                .map(Cpu::withChildren)
                                                .orElse(Duration.ZERO)));
        return new Cpu(byPart);
    }

    private static Duration withChildren(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** What was used up since then. */
    Cpu since(Cpu before) {
        var used = new LinkedHashMap<String, Duration>();
        byPart.forEach(
                (part, now) ->
                        used.put(
                                part,
                                now.minus(before.byPart().getOrDefault(part, Duration.ZERO))));
        return new Cpu(used);
    }

    double millisOf(String part) {
        return byPart.getOrDefault(part, Duration.ZERO).toNanos() / 1e6;
    }
}
