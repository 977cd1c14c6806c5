/**
 * Seals: a person's data key and what it seals, the wrapping key above it, the short-lived delivery
 * key below a CodeIssued, and the keyset files all of them come from. Every algorithm is Tink's.
 *
 * <p>What does not live here: where wrapped keys are stored. Each service keeps them in its own
 * database.
 */
@NullMarked
package dev.securityinfo.wire.keys;

import org.jspecify.annotations.NullMarked;
