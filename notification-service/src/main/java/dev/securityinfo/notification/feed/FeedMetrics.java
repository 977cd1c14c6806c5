package dev.securityinfo.notification.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts what the feed passes over, and says it once. */
@Component
class FeedMetrics {

    private static final Logger log = LoggerFactory.getLogger(FeedMetrics.class);
    private static final Pattern TYPE = Pattern.compile("[a-z0-9.-]{1,100}");
    private static final int TYPES_TO_LOG = 100;

    private final Counter unknownTypes;
    private final Counter deadLetters;
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    FeedMetrics(MeterRegistry meters) {
        unknownTypes = meters.counter("notification.unknown.types");
        deadLetters = meters.counter("notification.dead.letters");
    }

    void unknownType(String type) {
        unknownTypes.increment();
        String name = TYPE.matcher(type).matches() ? type : "(no name)";
        if (logged.size() < TYPES_TO_LOG && logged.add(name)) {
            log.info("Events of the type {} are not known here and are passed over", name);
        }
    }

    void deadLetter() {
        deadLetters.increment();
    }
}
