/**
 * Sends what a person has to receive, once, and reports what became of it.
 *
 * <p>Read {@code verificationcode.WhenACodeIsIssuedThenSendIt} first, then {@code
 * ledger.DeliveryRules}. What does not live here: a decision about security info. This service
 * reads events, keeps its own ledger, and nobody calls it.
 */
@NullMarked
package dev.securityinfo.notification;

import org.jspecify.annotations.NullMarked;
