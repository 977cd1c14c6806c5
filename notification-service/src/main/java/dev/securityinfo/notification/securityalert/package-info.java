/**
 * The message that tells a person that their security info changed. Read {@code
 * WhenAMethodChangesThenTellTheOwner} first, then {@code Change}: which events are a change, and
 * who is told.
 *
 * <p>What does not live here: how often a delivery is tried and what is over the cap ({@code
 * ledger}), and how it reaches a person ({@code channel}).
 */
@NullMarked
package dev.securityinfo.notification.securityalert;

import org.jspecify.annotations.NullMarked;
