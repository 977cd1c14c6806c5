package dev.securityinfo.command.platform.kafka;

import dev.securityinfo.command.platform.kafka.PublisherStatus.Doing;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether events are on their way to Kafka. No part of readiness: commands do not need it. */
final class PublisherHealth implements HealthIndicator {

    private final PublisherStatus status;

    PublisherHealth(PublisherStatus status) {
        this.status = status;
    }

    @Override
    public Health health() {
        return switch (status.doing()) {
            case Doing.Nothing _ -> Health.unknown().build();
            case Doing.Following _ -> Health.up().withDetail("role", "follower").build();
            case Doing.Leading _ -> Health.up().withDetail("role", "leader").build();
            case Doing.Failing(var reason) -> Health.down().withDetail("reason", reason).build();
            case Doing.Halted(var finding) -> Health.down().withDetail("halted", finding).build();
        };
    }
}
