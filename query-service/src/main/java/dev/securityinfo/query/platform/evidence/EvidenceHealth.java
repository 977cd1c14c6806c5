package dev.securityinfo.query.platform.evidence;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** An alarm, not an outage: everybody is answered. No part of readiness. */
@Component("evidenceHealthIndicator")
class EvidenceHealth implements HealthIndicator {

    private static final Status DEGRADED =
            new Status("DEGRADED", "the events on Kafka are not those that were signed");

    private final Evidence evidence;

    EvidenceHealth(Evidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public Health health() {
        var broken = evidence.broken();
        var health =
                Health.status(broken == null ? Status.UP : DEGRADED)
                        .withDetail("checkpoints", evidence.checkpoints())
                        .withDetail("events", evidence.events())
                        .withDetail("signers", evidence.signers());
        return broken == null
                ? health.build()
                : health.withDetail("position", broken.position())
                        .withDetail("finding", broken.sentence())
                        .build();
    }
}
