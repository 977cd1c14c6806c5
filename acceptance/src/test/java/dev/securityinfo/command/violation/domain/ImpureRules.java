package dev.securityinfo.command.violation.domain;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Breaks two rules, so that they are seen to find it. */
public record ImpureRules(JsonNode data) {

    public String decide() {
        return Instant.now() + "/" + UUID.randomUUID();
    }
}
