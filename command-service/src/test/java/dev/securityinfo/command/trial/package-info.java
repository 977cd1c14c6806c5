/**
 * The service under bad input and on bad days, over HTTP on a real PostgreSQL.
 *
 * <p>What does not live here: what it does on good ones ({@code securityinfo}).
 */
@org.jspecify.annotations.NullMarked
package dev.securityinfo.command.trial;
