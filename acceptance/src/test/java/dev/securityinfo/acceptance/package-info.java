/**
 * Journeys on the running stack.
 *
 * <p>What does not live here: what one module can prove by itself.
 */
@NullMarked
package dev.securityinfo.acceptance;

import org.jspecify.annotations.NullMarked;
