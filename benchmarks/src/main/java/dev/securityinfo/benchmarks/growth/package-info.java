/** A store that has grown: many events, and a stream that is long. */
@NullMarked
package dev.securityinfo.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
