package dev.securityinfo.query.platform.drift;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** An alarm, not an outage: everybody is answered, and some may be answered wrongly. */
@Component("driftHealthIndicator")
class DriftHealth implements HealthIndicator {

    private static final Status DEGRADED =
            new Status("DEGRADED", "what some people see is not what the history says");

    private final Drift drift;

    DriftHealth(Drift drift) {
        this.drift = drift;
    }

    @Override
    public Health health() {
        int people = drift.people();
        return Health.status(people == 0 ? Status.UP : DEGRADED)
                .withDetail("people", people)
                .withDetail("compared", drift.compared())
                .build();
    }
}
