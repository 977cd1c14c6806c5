package dev.securityinfo.command.securityinfo;

import dev.securityinfo.contract.ActorType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a command comes from; it ends up around every event that the command leaves.
 *
 * @param commandId names this attempt to run the command; causation of its events
 * @param origin network address and browser, as JSON in the clear
 */
public record Request(
        String actor,
        ActorType actorType,
        @Nullable String client,
        @Nullable String origin,
        String correlationId,
        UUID commandId) {

    /** The origin is a personal value and not printed. */
    @Override
    public String toString() {
        return "Request[" + commandId + "]";
    }
}
