package dev.securityinfo.command.platform.kafka;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** An alarm, not an outage: commands and publishing go on. No part of readiness. */
final class FeedDriftHealth implements HealthIndicator {

    private static final Status DEGRADED =
            new Status("DEGRADED", "what is on Kafka is not what is in the event store");

    private final FeedDrift drift;

    FeedDriftHealth(FeedDrift drift) {
        this.drift = drift;
    }

    @Override
    public Health health() {
        long events = drift.events();
        return Health.status(events == 0 ? Status.UP : DEGRADED)
                .withDetail("events", events)
                .withDetail("compared", drift.compared())
                .build();
    }
}
