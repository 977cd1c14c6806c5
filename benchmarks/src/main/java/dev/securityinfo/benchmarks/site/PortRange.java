package dev.securityinfo.benchmarks.site;

import dev.securityinfo.infrastructure.Ports;
import java.util.Map;

/** Hands out the free ports from one on: 21500, or where {@code BENCH_PORT} says. */
public final class PortRange {

    private static final int LENGTH = 200;

    private final int end;
    private int next;

    PortRange(int first) {
        this.next = first;
        this.end = first + LENGTH;
    }

    public static PortRange of(Map<String, String> environment) {
        return new PortRange(Integer.parseInt(environment.getOrDefault("BENCH_PORT", "21500")));
    }

    public synchronized int take() {
        while (next < end) {
            int port = next++;
            if (Ports.isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port below " + end + "; BENCH_PORT moves them");
    }
}
