/**
 * Where technologies are named: clock, keys, templates.
 *
 * <p>What does not live here: anything that knows what a code or a method is.
 */
@NullMarked
package dev.securityinfo.notification.platform;

import org.jspecify.annotations.NullMarked;
