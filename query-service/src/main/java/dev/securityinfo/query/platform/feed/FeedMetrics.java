package dev.securityinfo.query.platform.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What operators watch of the feed. */
@Component
public class FeedMetrics {

    private static final Logger log = LoggerFactory.getLogger(FeedMetrics.class);
    private static final int TYPES_TO_NAME = 100;

    private final Counter taken;
    private final Counter repeated;
    private final Counter unknown;
    private final Set<String> named = ConcurrentHashMap.newKeySet();

    FeedMetrics(MeterRegistry registry, FeedStatus status, ParkedGauge parked) {
        taken = registry.counter("security.info.feed.taken");
        repeated = registry.counter("security.info.feed.repeated");
        unknown = registry.counter("security.info.feed.unknown");
        gauge(
                registry,
                "lag",
                "records that are not in the read model yet",
                status,
                s -> (double) s.lag());
        Gauge.builder("security.info.feed.behind", status, s -> s.behind().toMillis() / 1e3)
                .description("for how long there has been something unread")
                .baseUnit("seconds")
                .register(registry);
        gauge(
                registry,
                "stopped",
                "partitions that stand at a record for which there is no room",
                status,
                s -> s.stopped().size());
        gauge(
                registry,
                "parked",
                "records that nobody could read",
                parked,
                p -> (double) p.count().unreadable());
        gauge(
                registry,
                "gaps",
                "people of whom an event is missing",
                parked,
                p -> (double) p.count().waiting());
    }

    private static <T> void gauge(
            MeterRegistry registry,
            String name,
            String description,
            T of,
            ToDoubleFunction<T> value) {
        Gauge.builder("security.info.feed." + name, of, value)
                .description(description)
                .register(registry);
    }

    public void taken(long events) {
        taken.increment((double) events);
    }

    public void repeated() {
        repeated.increment();
    }

    /** Newer producers come first: a type that this version does not know is no fault. */
    public void unknownType(String type) {
        unknown.increment();
        if (named.size() < TYPES_TO_NAME && named.add(type)) {
            log.atWarn().addKeyValue("type", printable(type)).log("An event of an unknown type");
        }
    }

    private static String printable(String text) {
        var some = text.substring(0, Math.min(100, text.length()));
        return some.replaceAll("[^ -~]", "?");
    }
}
