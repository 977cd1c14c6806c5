/**
 * Serves the schemas of facts where their records say they are, and the description of the feed.
 *
 * <p>What does not live here: schemas and description themselves, which are part of the contract.
 */
@NullMarked
package dev.securityinfo.command.platform.schemas;

import org.jspecify.annotations.NullMarked;
