package dev.securityinfo.notification.ledger;

import java.util.List;

/**
 * What a look for due deliveries brought.
 *
 * @param looked how many were due, of those that were asked for; some had ended instead
 */
public record Claims(List<Claim> claims, int looked) {

    public static final Claims NONE = new Claims(List.of(), 0);
}
