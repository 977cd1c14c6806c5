/**
 * Load: many clients in a closed loop (each sends when it has its answer) or in an open one (each
 * request is due at its time, whatever the answers do), and what they measured.
 *
 * <p>What does not live here: what is sent.
 */
@NullMarked
package dev.securityinfo.benchmarks.load;

import org.jspecify.annotations.NullMarked;
