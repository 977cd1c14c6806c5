package dev.securityinfo.command.platform.kafka;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;

/** The publisher in figures. Lag and age are known to the leader alone; elsewhere they are NaN. */
final class PublisherMetrics implements MeterBinder {

    private final PublisherStatus status;

    PublisherMetrics(PublisherStatus status) {
        this.status = status;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("security-info.publisher.lag", this, PublisherMetrics::lag)
                .description("Positions between the cursor and the end of the store")
                .baseUnit("events")
                .register(registry);
        TimeGauge.builder(
                        "security-info.publisher.oldest-unpublished-age",
                        this,
                        TimeUnit.MILLISECONDS,
                        m -> m.age(registry.config().clock().wallTime()))
                .description("How long the first event after the cursor has been waiting")
                .register(registry);
        Gauge.builder("security-info.publisher.leader", status, s -> s.isLeading() ? 1 : 0)
                .description("1 where this instance publishes")
                .register(registry);
        FunctionCounter.builder(
                        "security-info.publisher.published", status, PublisherStatus::published)
                .description("Events that Kafka acknowledged to this instance")
                .baseUnit("events")
                .register(registry);
    }

    private double lag() {
        var seen = status.seen();
        return seen == null ? Double.NaN : seen.lag();
    }

    private double age(long now) {
        var seen = status.seen();
        if (seen == null) {
            return Double.NaN;
        }
        return seen.oldest() == null ? 0 : Math.max(0, now - seen.oldest().toEpochMilli());
    }
}
