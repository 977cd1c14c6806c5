/**
 * What may happen to a person's security info: commands, decisions and the state they are decided
 * upon. Pure Java; time, ids and codes come in with the command.
 *
 * <p>Read it as a matrix: a row per family ({@code EmailCommand}, {@code Emails}, {@code
 * EmailRules}), and {@code SecurityInfoDecider} and {@code SecurityInfoState} as the table of
 * contents. What does not live here: HTTP, Axon, SQL and cryptography.
 */
@NullMarked
package dev.securityinfo.command.securityinfo.domain;

import org.jspecify.annotations.NullMarked;
