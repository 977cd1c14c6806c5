/** What was measured, as a page that people read. */
@NullMarked
package dev.securityinfo.benchmarks.report;

import org.jspecify.annotations.NullMarked;
