package dev.securityinfo.contract.violation;

import tools.jackson.databind.JsonNode;

/** Breaks a rule, so that the rule is seen to find it. */
public record FactWithAFramework(JsonNode data) {}
