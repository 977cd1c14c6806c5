/** That the harness counts right; what it measures is not tested. */
@NullMarked
package dev.securityinfo.benchmarks.goals;

import org.jspecify.annotations.NullMarked;
