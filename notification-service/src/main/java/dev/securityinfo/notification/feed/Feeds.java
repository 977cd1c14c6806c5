package dev.securityinfo.notification.feed;

import dev.securityinfo.contract.Topics;
import dev.securityinfo.notification.outcome.WhatWasTold;
import dev.securityinfo.notification.platform.kafka.KafkaClients;
import dev.securityinfo.notification.platform.kafka.Readings;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The topics that are read all the time. Events wait until it is known what was told of them
 * before: a ledger that is new would take them for new ones.
 */
@Component
class Feeds implements SmartLifecycle {

    private final List<TopicFeed> feeds;

    Feeds(
            KafkaClients kafka,
            Readings readings,
            EventsListener events,
            KeysListener keys,
            WhatWasTold told) {
        feeds =
                List.of(
                        new TopicFeed(Topics.EVENTS, events, kafka, readings, told::readOn),
                        new TopicFeed(Topics.KEYS, keys, kafka, readings, () -> {}));
    }

    @Override
    public void start() {
        feeds.forEach(TopicFeed::start);
    }

    @Override
    public void stop() {
        feeds.forEach(TopicFeed::stop);
    }

    @Override
    public boolean isRunning() {
        return feeds.stream().anyMatch(TopicFeed::isRunning);
    }
}
