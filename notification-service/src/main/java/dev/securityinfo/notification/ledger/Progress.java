package dev.securityinfo.notification.ledger;

import java.time.Instant;

/**
 * What the ledger knows of one delivery.
 *
 * @param attempts how often it was handed to the channel, or tried to be
 * @param copies how many copies went out, or may have
 * @param voided what it says stopped counting
 * @param expiresAt from this instant on it is not handed over any more
 */
public record Progress(
        Standing standing, int attempts, int copies, boolean voided, Instant expiresAt) {

    boolean expiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }

    Progress with(Standing next) {
        return new Progress(next, attempts, copies, voided, expiresAt);
    }

    Progress withOneMoreAttempt() {
        return new Progress(standing, attempts + 1, copies, voided, expiresAt);
    }

    Progress withOneAttemptLess() {
        return new Progress(standing, attempts - 1, copies, voided, expiresAt);
    }

    Progress expiringAt(Instant at) {
        return new Progress(standing, attempts, copies, voided, at);
    }

    Progress withOneMoreCopy() {
        return new Progress(standing, attempts, copies + 1, voided, expiresAt);
    }

    Progress withVoid() {
        return new Progress(standing, attempts, copies, true, expiresAt);
    }
}
