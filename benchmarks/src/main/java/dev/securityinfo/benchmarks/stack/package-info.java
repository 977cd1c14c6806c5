/**
 * The whole stack as a quickstart, and what only it can show: how a command travels to Kafka, to
 * the read model and to SMTP, what each part takes of memory, how long a start takes, and how fast
 * the read models are built anew.
 */
@NullMarked
package dev.securityinfo.benchmarks.stack;

import org.jspecify.annotations.NullMarked;
