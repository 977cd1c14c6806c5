/**
 * How the history proves that nobody rewrote it: events chained within their streams, and signed
 * checkpoints over a Merkle tree of all of them. Written down in docs/how-to/verify-the-history.md,
 * from which somebody else can build the same.
 */
@NullMarked
package dev.securityinfo.wire.history;

import org.jspecify.annotations.NullMarked;
