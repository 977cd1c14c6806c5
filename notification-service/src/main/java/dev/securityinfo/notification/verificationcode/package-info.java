/**
 * The message that carries a one-time code: when it is due, when it is void, and what it says.
 *
 * <p>What does not live here: how often a delivery is tried ({@code ledger}) and how it reaches a
 * person ({@code channel}). Another message is another folder like this one.
 */
@NullMarked
package dev.securityinfo.notification.verificationcode;

import org.jspecify.annotations.NullMarked;
