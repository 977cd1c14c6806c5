/** That the harness counts right; what it measures is not tested. */
@NullMarked
package dev.securityinfo.benchmarks.rounds;

import org.jspecify.annotations.NullMarked;
