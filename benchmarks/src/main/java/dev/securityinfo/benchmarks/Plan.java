package dev.securityinfo.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured; bounded, so that a run ends in a few minutes.
 *
 * @param clients how many clients send at a time
 * @param rounds how often each variant has its turn
 * @param turn how long a turn is at most
 * @param mostCommands after so many AddEmailMethod a turn ends as well
 * @param warmUps rounds before the first that counts
 * @param paths how many commands are followed to the mail and to the read model
 * @param pathInterval between two of them
 */
record Plan(
        List<Integer> clients,
        int rounds,
        Duration turn,
        int mostCommands,
        int warmUps,
        int paths,
        Duration pathInterval) {

    static Plan usual() {
        return new Plan(
                List.of(1, 8, 32), 3, Duration.ofSeconds(5), 3_000, 6, 600, Duration.ofMillis(100));
    }

    /** To see that all of it works; its figures mean nothing. */
    static Plan glance() {
        return new Plan(
                List.of(1, 8), 1, Duration.ofSeconds(1), 200, 0, 50, Duration.ofMillis(100));
    }

    int mostClients() {
        return clients.stream().mapToInt(Integer::intValue).max().orElse(1);
    }
}
