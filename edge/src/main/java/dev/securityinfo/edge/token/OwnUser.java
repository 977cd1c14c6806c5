package dev.securityinfo.edge.token;

/**
 * The {@code {user}} of a route about one's own data; an argument of its controller method.
 *
 * <p>It is there only for {@code me} or the caller's own subject, with scope {@link Scope#OWN_DATA}
 * (else {@code forbidden}). Anybody else is {@code no-such-user}, in the same bytes whether or not
 * they exist.
 */
public record OwnUser(String id) {}
