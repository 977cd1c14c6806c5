/**
 * An e-mail address as a method: added, proved with a code, replaced by another.
 *
 * <p>What does not live here: the list that it is part of, and its deletion, which is the same for
 * every kind.
 */
@NullMarked
package dev.securityinfo.web.email;

import org.jspecify.annotations.NullMarked;
