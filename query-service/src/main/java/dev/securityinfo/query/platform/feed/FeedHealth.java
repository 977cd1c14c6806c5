package dev.securityinfo.query.platform.feed;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * An alarm, not an outage: answers go on where something of the feed is amiss, so readiness does
 * not look here.
 */
@Component("feedHealthIndicator")
class FeedHealth implements HealthIndicator {

    private static final Status DEGRADED =
            new Status(
                    "DEGRADED", "what some people see is not up to date and will not be by itself");

    private final FeedStatus status;
    private final ParkedGauge parked;

    FeedHealth(FeedStatus status, ParkedGauge parked) {
        this.status = status;
        this.parked = parked;
    }

    @Override
    public Health health() {
        var count = parked.count();
        boolean fine =
                count.unreadable() == 0 && count.waiting() == 0 && status.stopped().isEmpty();
        return Health.status(fine ? Status.UP : DEGRADED)
                .withDetail("partitions", status.partitions())
                .withDetail("lag", status.lag())
                .withDetail("behind", status.behind().toString())
                .withDetail("parked", count.unreadable())
                .withDetail("gaps", count.waiting())
                .withDetail(
                        "stopped",
                        status.stopped().stream().map(Object::toString).sorted().toList())
                .build();
    }
}
