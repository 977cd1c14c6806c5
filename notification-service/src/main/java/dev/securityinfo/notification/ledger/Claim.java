package dev.securityinfo.notification.ledger;

import java.util.UUID;

/**
 * A delivery that this instance has to itself until its lease ends.
 *
 * @param lease whoever comes with another one is too late
 */
public record Claim(Delivery delivery, UUID lease, Progress progress) {

    public int attempt() {
        return progress.attempts();
    }
}
