package dev.securityinfo.notification.sending;

import dev.securityinfo.notification.ledger.Claim;
import java.util.function.Supplier;

/**
 * A message for which everything was asked that others have to be asked for.
 *
 * @param written by whoever hands it over: that takes time, and needs nobody
 */
public record Draft(Claim claim, Supplier<Composition> written) {

    public static Draft of(Claim claim, Composition composition) {
        return new Draft(claim, () -> composition);
    }
}
