package dev.securityinfo.command.proof;

import tools.jackson.databind.JsonNode;

/** Breaks two rules under a protected name, so that they are seen to find it. */
public record Code(JsonNode digits) {}
