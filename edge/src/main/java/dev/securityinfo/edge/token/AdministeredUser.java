package dev.securityinfo.edge.token;

/**
 * The {@code {user}} of an administrator's route; an argument of its controller method. It is there
 * only with scope {@link Scope#ADMINISTRATION} (else {@code forbidden}); {@code me} is the
 * administrator's own subject.
 */
public record AdministeredUser(String id) {}
