package dev.securityinfo.command.securityinfo;

import dev.securityinfo.command.securityinfo.domain.UserId;

/**
 * Turns the request into what stands around its events; what is personal in it is sealed for the
 * person.
 */
@FunctionalInterface
public interface Attribution {

    /** A JSON object of strings. */
    String of(UserId person, Request request);
}
