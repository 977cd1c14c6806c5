/**
 * The store on a real PostgreSQL: what shares a commit, what is refused, and what a crash leaves.
 */
@org.jspecify.annotations.NullMarked
package dev.securityinfo.command.platform.store;
