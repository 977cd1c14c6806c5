package dev.securityinfo.command.securityinfo.domain;

import dev.securityinfo.contract.ErasureEvent;
import dev.securityinfo.contract.ErasureEvent.ErasureRequested;
import dev.securityinfo.contract.ErasureEvent.PersonErased;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for, and what was done last.
 *
 * @param open waits for a second administrator
 * @param done the last one
 * @param doneAt the revision that it left
 */
public record Erasures(@Nullable ErasureRequested open, @Nullable PersonErased done, long doneAt) {

    static final Erasures NONE = new Erasures(null, null, 0);

    Erasures evolve(ErasureEvent event, long revision) {
        return switch (event) {
            case ErasureRequested requested -> new Erasures(requested, done, doneAt);
            case PersonErased erased -> new Erasures(null, erased, revision);
        };
    }
}
