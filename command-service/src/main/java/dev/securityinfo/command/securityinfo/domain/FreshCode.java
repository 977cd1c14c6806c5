package dev.securityinfo.command.securityinfo.domain;

import dev.securityinfo.command.proof.Code;
import java.util.UUID;

/**
 * A code that nobody has seen yet, and the challenge that it answers. Minted at the edge, so that
 * decisions stay pure.
 */
public record FreshCode(UUID challengeId, Code code) {}
