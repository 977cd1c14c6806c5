/**
 * Reads the events topic: from the first offsets to the last acknowledged one, record by record,
 * with dead letters for what cannot be read; and beside it the topic of data keys.
 *
 * <p>What does not live here: what a fact leads to. The feed hands facts to {@code Reaction}s.
 */
@NullMarked
package dev.securityinfo.notification.feed;

import org.jspecify.annotations.NullMarked;
