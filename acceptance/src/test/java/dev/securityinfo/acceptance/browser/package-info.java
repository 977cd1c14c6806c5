/**
 * Journeys through the pages, in a real browser.
 *
 * <p>What does not live here: what a single page answers to a single request. The module {@code
 * web} has slices for that.
 */
@NullMarked
package dev.securityinfo.acceptance.browser;

import org.jspecify.annotations.NullMarked;
