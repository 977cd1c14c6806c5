package dev.securityinfo.query.platform.evidence;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Whether the events on Kafka are those that were signed, as far as was looked. */
@Component
class Evidence {

    private static final Logger log = LoggerFactory.getLogger(Evidence.class);
    private static final int SIGNERS = 20;

    private final Set<String> signers = new LinkedHashSet<>();
    private long checkpoints;
    private long events;
    private @Nullable Broken broken;

    Evidence(MeterRegistry registry) {
        Gauge.builder("security.info.evidence.checkpoints", this, it -> (double) it.checkpoints())
                .description("comparisons of a checkpoint with the events since the start")
                .register(registry);
        Gauge.builder("security.info.evidence.broken", this, it -> it.broken() == null ? 0 : 1)
                .description("1 where the events on Kafka are not those that were signed")
                .register(registry);
    }

    /** A checkpoint is over so many events. */
    synchronized void agrees(long size) {
        checkpoints++;
        events = Math.max(events, size);
    }

    /** Who signs is told when it changes: a rotation, or somebody else. */
    synchronized void signedBy(String signer) {
        if (signers.size() < SIGNERS && signers.add(signer) && signers.size() > 1) {
            log.warn("Checkpoints are signed with another key as well: {}", signer);
        }
    }

    /**
     * A round has ended.
     *
     * @param found what is wrong first; absent if nothing is
     */
    synchronized void end(@Nullable Broken found) {
        if (found != null && !found.equals(broken)) {
            log.warn("The events on Kafka are not those that were signed: {}", found.sentence());
        }
        broken = found;
    }

    synchronized long checkpoints() {
        return checkpoints;
    }

    /** The most events that a checkpoint was found to be over. */
    synchronized long events() {
        return events;
    }

    synchronized List<String> signers() {
        return List.copyOf(signers);
    }

    synchronized @Nullable Broken broken() {
        return broken;
    }
}
