/**
 * The consistency boundary of one person: the Axon shell around the pure domain, and the desk where
 * commands are accepted.
 *
 * <p>What does not live here: rules ({@code domain}) and routes ({@code http}).
 */
@NullMarked
package dev.securityinfo.command.securityinfo;

import org.jspecify.annotations.NullMarked;
