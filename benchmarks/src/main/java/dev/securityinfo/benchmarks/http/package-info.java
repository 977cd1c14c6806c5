/** HTTP as a load needs it: connections that are kept, requests that cost little. */
@NullMarked
package dev.securityinfo.benchmarks.http;

import org.jspecify.annotations.NullMarked;
