/**
 * Serves the schemas of facts where their records say they are.
 *
 * <p>What does not live here: the schemas themselves, which are part of the contract, and which
 * nobody else serves.
 */
@NullMarked
package dev.securityinfo.command.platform.schemas;

import org.jspecify.annotations.NullMarked;
