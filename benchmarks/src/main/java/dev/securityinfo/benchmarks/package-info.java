/**
 * A harness that puts load on a running quickstart and measures it beside a plain loop on the same
 * PostgreSQL, in the same minutes. Read {@link dev.securityinfo.benchmarks.Benchmarks} first.
 *
 * <p>What does not live here: any assertion. Figures swing with the machine; ratios are read by
 * people, in docs/performance.md.
 */
@NullMarked
package dev.securityinfo.benchmarks;

import org.jspecify.annotations.NullMarked;
