package dev.securityinfo.command.platform.store;

import java.time.Instant;

/**
 * An event that is to be stored. Its text comes back from the store byte for byte.
 *
 * @param name of the contract
 * @param revision of the name's schema
 * @param data a JSON object
 * @param metadata a JSON object of strings
 */
public record NewEvent(String name, int revision, Instant time, String data, String metadata) {

    @Override
    public String toString() {
        return "NewEvent[" + name + "]";
    }
}
