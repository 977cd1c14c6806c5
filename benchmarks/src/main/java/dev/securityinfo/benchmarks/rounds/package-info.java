/** Variants that take turns, round after round, and what comes of comparing them. */
@NullMarked
package dev.securityinfo.benchmarks.rounds;

import org.jspecify.annotations.NullMarked;
