package dev.securityinfo.command.platform.store;

import dev.securityinfo.wire.history.EventHash;

/**
 * Where a stream stands.
 *
 * @param revision how many events it has
 * @param hash of the last one
 */
public record StreamHead(long revision, EventHash hash) {

    public static final StreamHead EMPTY = new StreamHead(0, EventHash.START);
}
