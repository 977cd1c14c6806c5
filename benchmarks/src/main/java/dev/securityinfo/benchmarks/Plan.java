package dev.securityinfo.benchmarks;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How much is measured; bounded, so that a run ends by itself.
 *
 * @param only what was asked for; empty for everything
 * @param rounds how often each variant has its turn
 * @param turn how long a turn is
 * @param warmUp how long a variant works before the first round, some a multiple of it
 * @param people who have a token each
 * @param events of the long history
 * @param openLoop how long requests come at a constant rate
 */
public record Plan(
        boolean quick,
        Set<String> only,
        int rounds,
        Duration turn,
        Duration warmUp,
        int people,
        long events,
        Duration openLoop) {

    public static final int CLIENTS = 32;

    public static Plan of(List<String> arguments) {
        boolean quick = arguments.contains("--quick");
        return quick
                ? new Plan(
                        true,
                        only(arguments),
                        1,
                        Duration.ofSeconds(9),
                        Duration.ofSeconds(10),
                        2_000,
                        1_000_000,
                        Duration.ofSeconds(12))
                : new Plan(
                        false,
                        only(arguments),
                        3,
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(20),
                        10_000,
                        10_000_000,
                        Duration.ofSeconds(60));
    }

    private static Set<String> only(List<String> arguments) {
        int at = arguments.indexOf("--only");
        return at < 0 || at + 1 >= arguments.size()
                ? Set.of()
                : new LinkedHashSet<>(List.of(arguments.get(at + 1).split(",", -1)));
    }

    /** Whether any of these was asked for. */
    public boolean wants(String... sections) {
        return only.isEmpty() || List.of(sections).stream().anyMatch(only::contains);
    }

    /** The same for what has no place in a quick run unless it is named. */
    public boolean wantsAtLength(String section) {
        return only.isEmpty() ? !quick : only.contains(section);
    }

    /** How many event streams are open at a time. */
    public int streams() {
        return quick ? 2_000 : 10_000;
    }
}
