/**
 * Takes what is due from the ledger, lets the message be written, hands it to its channel and
 * records the answer.
 *
 * <p>What does not live here: the decision what an answer leads to ({@code ledger.DeliveryRules}).
 */
@NullMarked
package dev.securityinfo.notification.sending;

import org.jspecify.annotations.NullMarked;
