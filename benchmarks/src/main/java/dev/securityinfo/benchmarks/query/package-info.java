/** The query-service under load: reads, reads of what has not changed, and open streams. */
@NullMarked
package dev.securityinfo.benchmarks.query;

import org.jspecify.annotations.NullMarked;
