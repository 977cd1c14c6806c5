package dev.securityinfo.command.notary;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the history is as it was signed, as far as was looked. No part of readiness. */
final class NotaryHealth implements HealthIndicator {

    private final Notary notary;

    NotaryHealth(Notary notary) {
        this.notary = notary;
    }

    @Override
    public Health health() {
        var finding = notary.finding();
        return finding == null
                ? Health.up().build()
                : Health.down().withDetail("finding", finding.sentence()).build();
    }
}
