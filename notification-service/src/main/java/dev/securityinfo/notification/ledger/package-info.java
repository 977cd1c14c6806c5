/**
 * What has to be delivered and how far it has come: the rules as pure functions, their rows in
 * PostgreSQL, the cap on notices to one destination, and the report of each outcome.
 *
 * <p>What does not live here: opening a sealed delivery, writing a message, or handing it over.
 */
@NullMarked
package dev.securityinfo.notification.ledger;

import org.jspecify.annotations.NullMarked;
