/**
 * The ways on which a message reaches a person, and what their answers mean.
 *
 * <p>What does not live here: retries. A channel tries once and says how that went.
 */
@NullMarked
package dev.securityinfo.notification.channel;

import org.jspecify.annotations.NullMarked;
