/** Axon on a real PostgreSQL: transactions, lost races, history that cannot be read. */
@org.jspecify.annotations.NullMarked
package dev.securityinfo.command.platform.axon;
