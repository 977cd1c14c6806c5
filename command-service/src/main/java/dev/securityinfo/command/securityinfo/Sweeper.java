package dev.securityinfo.command.securityinfo;

import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.springframework.scheduling.annotation.Scheduled;

/** Takes away what no rule looks at any more. Nothing depends on it being in time. */
class Sweeper {

    private static final int BATCH = 2_000;

    private final Answers answers;
    private final DestinationLimit destinations;

    Sweeper(Answers answers, DestinationLimit destinations) {
        this.answers = answers;
        this.destinations = destinations;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void sweepAnswers() {
        sweep(answers::sweep);
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void sweepDestinations() {
        sweep(destinations::sweep);
    }

    /**
     * In batches, each within the time that a statement may take: what was left over is caught up.
     */
    private static void sweep(IntUnaryOperator some) {
        int taken;
        do {
            taken = some.applyAsInt(BATCH);
        } while (taken == BATCH);
    }
}
