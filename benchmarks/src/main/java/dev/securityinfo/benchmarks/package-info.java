/**
 * The harness behind {@code ./run bench}: it starts variants of the same work on this machine, lets
 * them take turns and says which goals are reached. Read {@link
 * dev.securityinfo.benchmarks.Benchmarks} first, then {@code Run} and {@code Variants}.
 *
 * <p>A folder per thing that is measured ({@code variants}, {@code inprocess}, {@code stock},
 * {@code keycloak}, {@code growth}, {@code stack}, {@code query}, {@code micro}), and what all of
 * them stand on: {@code site} (processes), {@code http} and {@code load}, {@code commands} (the
 * work), {@code rounds} (taking turns), {@code goals} and {@code report}.
 *
 * <p>What does not live here: any assertion about a figure. Figures swing with the machine; ratios
 * are read by people, in docs/performance.md.
 */
@NullMarked
package dev.securityinfo.benchmarks;

import org.jspecify.annotations.NullMarked;
