/**
 * What proves something, as values: the code that a person types. Pure; shared by every boundary.
 *
 * <p>What does not live here: how a code is checked (the port {@link
 * dev.securityinfo.command.proof.ProofCheck} is implemented in {@code platform.crypto}) and how
 * often it may be tried (the rules of a boundary).
 */
@NullMarked
package dev.securityinfo.command.proof;

import org.jspecify.annotations.NullMarked;
