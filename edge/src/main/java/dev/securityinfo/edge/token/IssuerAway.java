package dev.securityinfo.edge.token;

import org.springframework.security.core.AuthenticationException;

/** Whether the token is good cannot be said now: the issuer or its keys cannot be read. */
final class IssuerAway extends AuthenticationException {

    IssuerAway(Throwable cause) {
        super("The issuer's keys cannot be read", cause);
    }
}
