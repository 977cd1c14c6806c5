/**
 * A command-service that runs, the people who use it, and what its tables hold.
 *
 * <p>What does not live here: rules, which are tested without a service in {@code
 * securityinfo.domain}.
 */
@org.jspecify.annotations.NullMarked
package dev.securityinfo.command;
