/**
 * How the pages ask the two services: over HTTP, in the person's name, within limits of time. What
 * comes back is an {@link dev.securityinfo.web.platform.relay.Answer}, never an exception.
 *
 * <p>What does not live here: what a page says when an answer is a no. That is with the pages.
 */
@NullMarked
package dev.securityinfo.web.platform.relay;

import org.jspecify.annotations.NullMarked;
