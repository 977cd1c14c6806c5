package dev.securityinfo.command.platform.store;

import dev.securityinfo.wire.history.EventHash;
import java.time.Instant;
import java.util.UUID;

/**
 * An event that is to be stored. Its text comes back from the store byte for byte.
 *
 * @param name of the contract
 * @param revision of the name's schema
 * @param data a JSON object
 * @param metadata a JSON object of strings
 * @param hash chains it to the event before it in its stream
 */
public record NewEvent(
        UUID id,
        String name,
        int revision,
        Instant time,
        String data,
        String metadata,
        EventHash hash) {

    @Override
    public String toString() {
        return "NewEvent[" + name + "]";
    }
}
