package dev.securityinfo.command.platform.store;

/** The history: streams of events, to which is only ever added. */
public interface EventStore {

    /**
     * Appends, and returns when it is durable.
     *
     * @throws StoreBusy if too many wait for the same
     * @throws StoreFailed if the database is away; whether anything was stored may be unknown
     */
    Append.Outcome append(Append append);
}
