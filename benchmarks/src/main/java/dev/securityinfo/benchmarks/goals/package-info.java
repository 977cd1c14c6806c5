/** What was to be reached, and what came of it. */
@NullMarked
package dev.securityinfo.benchmarks.goals;

import org.jspecify.annotations.NullMarked;
