package dev.securityinfo.command.securityinfo;

import dev.securityinfo.command.securityinfo.domain.Decision;

/**
 * What came of a command.
 *
 * @param revision of the person's stream after it
 */
public record Outcome(Decision decision, long revision) {}
