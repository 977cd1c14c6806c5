/**
 * Threads that do one thing again and again.
 *
 * <p>What does not live here: what they do.
 */
@NullMarked
package dev.securityinfo.notification.platform.thread;

import org.jspecify.annotations.NullMarked;
