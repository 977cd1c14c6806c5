/**
 * Tells the world what became of each delivery.
 *
 * <p>What does not live here: the outcome itself ({@code ledger}).
 */
@NullMarked
package dev.securityinfo.notification.outcome;

import org.jspecify.annotations.NullMarked;
