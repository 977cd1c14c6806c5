/**
 * The public contract: the facts that are recorded, their names on the wire, and the topics they
 * travel on.
 *
 * <p>Read {@link dev.securityinfo.contract.EmailEvent} first. What does not live here: how a fact
 * becomes JSON or how a value is sealed (module {@code wire}), and every rule about when a fact may
 * come to be (the command-service).
 */
@NullMarked
package dev.securityinfo.contract;

import org.jspecify.annotations.NullMarked;
