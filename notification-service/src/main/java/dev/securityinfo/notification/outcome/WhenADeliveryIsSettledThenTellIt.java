package dev.securityinfo.notification.outcome;

import dev.securityinfo.contract.EventNames;
import dev.securityinfo.notification.ledger.Outbox;
import dev.securityinfo.notification.ledger.Outbox.Outcome;
import dev.securityinfo.notification.platform.BackOff;
import dev.securityinfo.notification.platform.settings.SendingSettings;
import dev.securityinfo.notification.platform.thread.Loop;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Publishes the outcome of each delivery. The ledger is the outbox: an outcome counts as told when
 * Kafka has acknowledged it, and until then it is told again.
 */
@Component
public class WhenADeliveryIsSettledThenTellIt implements SmartLifecycle {

    private static final Logger log =
            LoggerFactory.getLogger(WhenADeliveryIsSettledThenTellIt.class);
    private static final int AT_ONCE = 500;

    /** Nobody waits for an outcome so much that each has to be told alone. */
    private static final Duration REST = Duration.ofMillis(20);

    private final Outbox outbox;
    private final KafkaTemplate<byte[], byte[]> kafka;
    private final BackOff backOff;
    private final MeterRegistry meters;
    private final Duration lookAgain;
    private final Loop loop = new Loop("outcomes", this::tell, REST);
    private int failures;

    WhenADeliveryIsSettledThenTellIt(
            Outbox outbox,
            KafkaTemplate<byte[], byte[]> kafka,
            BackOff backOff,
            MeterRegistry meters,
            SendingSettings settings) {
        this.outbox = outbox;
        this.kafka = kafka;
        this.backOff = backOff;
        this.meters = meters;
        this.lookAgain = settings.lookAgain();
    }

    /** Something may have been settled. */
    public void wake() {
        loop.wake();
    }

    private Duration tell() {
        var outcomes = outbox.untold(AT_ONCE);
        if (outcomes.isEmpty()) {
            return lookAgain;
        }
        try {
            publish(outcomes);
        } catch (CompletionException | KafkaException e) {
            if (failures == 0) {
                log.info("Outcomes wait for Kafka");
            }
            failures++;
            return backOff.after(failures);
        }
        failures = 0;
        outbox.told(outcomes);
        outcomes.forEach(this::count);
        return outcomes.size() < AT_ONCE ? lookAgain : Duration.ZERO;
    }

    private void publish(List<Outcome> outcomes) {
        var acknowledged = new ArrayList<CompletableFuture<?>>();
        for (Outcome outcome : outcomes) {
            acknowledged.add(kafka.send(OutcomeRecord.of(outcome)));
        }
        CompletableFuture.allOf(acknowledged.toArray(CompletableFuture<?>[]::new)).join();
    }

    private void count(Outcome outcome) {
        meters.counter(
                        "notification.outcomes",
                        "type",
                        EventNames.nameOf(outcome.event().getClass()))
                .increment();
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }
}
