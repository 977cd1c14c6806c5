package dev.securityinfo.benchmarks;

import dev.securityinfo.benchmarks.goals.Goal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

    /**
     * What was asked for.
     *
     * @param quick takes a few minutes and leaves out what cannot be judged in so short a time
     * @param only of {@link #sections()}; empty for everything
     */
    public static Plan of(boolean quick, Set<String> only) {
        return quick
                ? new Plan(
                        true,
                        only,
                        1,
                        Duration.ofSeconds(9),
                        Duration.ofSeconds(10),
                        2_000,
                        1_000_000,
                        Duration.ofSeconds(12))
                : new Plan(
                        false,
                        only,
                        3,
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(20),
                        10_000,
                        10_000_000,
                        Duration.ofSeconds(180));
    }

    /** What can be asked for: the goals, and what is measured without one. */
    static List<String> sections() {
        return Stream.concat(
                        Arrays.stream(Goal.values()).map(Goal::word),
                        Stream.of("publishing", "end-to-end", "query", "micro"))
                .toList();
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
