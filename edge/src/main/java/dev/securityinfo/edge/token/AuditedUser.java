package dev.securityinfo.edge.token;

/**
 * The {@code {user}} of a route about somebody's history; an argument of its controller method.
 *
 * <p>With scope {@link Scope#AUDIT} it is anybody. Everybody else is there only for themselves, as
 * with {@link OwnUser}: anybody else is {@code no-such-user}, whether or not they exist.
 *
 * @param own whether it is the caller, with {@link Scope#OWN_DATA}
 */
public record AuditedUser(String id, boolean own) {}
