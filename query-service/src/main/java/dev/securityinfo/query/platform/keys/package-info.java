/**
 * Data keys: taken in from their topic, kept wrapped in the database, unwrapped in memory to open a
 * value for an answer. A tombstone takes a key out of both.
 */
@NullMarked
package dev.securityinfo.query.platform.keys;

import org.jspecify.annotations.NullMarked;
