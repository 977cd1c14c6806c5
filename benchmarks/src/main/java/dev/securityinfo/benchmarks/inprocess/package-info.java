/**
 * The command-service without HTTP: a JVM of its own holds the service and the load, which calls
 * the desk directly and tells what came of it over a small HTTP server.
 */
@NullMarked
package dev.securityinfo.benchmarks.inprocess;

import org.jspecify.annotations.NullMarked;
