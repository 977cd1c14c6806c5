/**
 * What the HTTP edges of the services share; it comes with the dependency, as an
 * auto-configuration.
 *
 * <p>{@code problem} says no, {@code token} says who is calling, {@code request} reads what they
 * sent, {@code openapi} describes it all.
 *
 * <p>What does not live here: routes, rules, databases and topics. Those belong to a service.
 */
@NullMarked
package dev.securityinfo.edge;

import org.jspecify.annotations.NullMarked;
