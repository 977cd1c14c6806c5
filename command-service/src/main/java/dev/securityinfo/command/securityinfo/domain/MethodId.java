package dev.securityinfo.command.securityinfo.domain;

import java.util.UUID;

public record MethodId(UUID value) {}
