package dev.securityinfo.notification.sending;

import dev.securityinfo.notification.channel.OutgoingChannel;
import dev.securityinfo.notification.ledger.Ledger;
import dev.securityinfo.notification.outcome.WhatWasTold;
import dev.securityinfo.notification.outcome.WhenADeliveryIsSettledThenTellIt;
import dev.securityinfo.notification.platform.BackOff;
import dev.securityinfo.notification.platform.settings.SendingSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** One dispatcher for each channel. */
@Component
public class Sending implements SmartLifecycle {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Dispatcher> dispatchers;
    private volatile boolean running;

    Sending(
            List<OutgoingChannel> channels,
            Composers composers,
            Ledger ledger,
            BackOff backOff,
            SendingMetrics metrics,
            WhatWasTold told,
            WhenADeliveryIsSettledThenTellIt outcomes,
            Clock clock,
            SendingSettings settings) {
        dispatchers =
                channels.stream()
                        .map(
                                channel ->
                                        new Dispatcher(
                                                channel,
                                                composers,
                                                ledger,
                                                new Breaker(backOff),
                                                metrics,
                                                told,
                                                outcomes::wake,
                                                clock,
                                                settings))
                        .toList();
    }

    /** Something may be due. */
    public void wake() {
        dispatchers.forEach(Dispatcher::wake);
    }

    @Override
    public void start() {
        running = true;
        dispatchers.forEach(Dispatcher::start);
    }

    @Override
    public void stop() {
        dispatchers.forEach(dispatcher -> dispatcher.stop(PATIENCE));
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
