/**
 * What takes turns: the loop on the database that everything is compared with, a fixed answer over
 * HTTP, and the commands on their several ways.
 */
@NullMarked
package dev.securityinfo.benchmarks.variants;

import org.jspecify.annotations.NullMarked;
