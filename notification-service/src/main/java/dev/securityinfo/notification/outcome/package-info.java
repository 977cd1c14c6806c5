/**
 * Tells the world what became of each delivery, and reads it back where the ledger does not know.
 *
 * <p>What does not live here: the outcome itself ({@code ledger}).
 */
@NullMarked
package dev.securityinfo.notification.outcome;

import org.jspecify.annotations.NullMarked;
