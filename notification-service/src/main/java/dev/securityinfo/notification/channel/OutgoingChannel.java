package dev.securityinfo.notification.channel;

import dev.securityinfo.contract.Channel;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** A way on which a message reaches a person. */
public sealed interface OutgoingChannel permits EmailChannel {

    Channel channel();

    /**
     * Tries once to hand a message over.
     *
     * @param attempt counts the attempts of this delivery, from 1
     * @param mayGo asked at the last moment at which nothing is out yet
     */
    HandOver send(UUID deliveryId, int attempt, Letter letter, BooleanSupplier mayGo);
}
