package dev.securityinfo.command.securityinfo;

import dev.securityinfo.command.securityinfo.domain.UserId;
import dev.securityinfo.contract.Envelope.Provenance;

/**
 * Turns the request into what stands around its events; what is personal in it is sealed for the
 * person.
 */
@FunctionalInterface
public interface Attribution {

    Provenance of(UserId person, Request request);
}
