package dev.securityinfo.command.securityinfo;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;

/** Takes away what no rule looks at any more. Nothing depends on it being in time. */
class Sweeper {

    private final Answers answers;
    private final DestinationLimit destinations;

    Sweeper(Answers answers, DestinationLimit destinations) {
        this.answers = answers;
        this.destinations = destinations;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        answers.sweep();
        destinations.sweep();
    }
}
