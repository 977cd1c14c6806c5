/**
 * People's data keys, wrapped in the database, unwrapped for as long as a message is written; and
 * the keyed hash that destinations are counted by.
 *
 * <p>What does not live here: reading the topic of keys ({@code feed}).
 */
@NullMarked
package dev.securityinfo.notification.platform.keys;

import org.jspecify.annotations.NullMarked;
