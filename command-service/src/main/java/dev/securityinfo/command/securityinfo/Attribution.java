package dev.securityinfo.command.securityinfo;

import dev.securityinfo.command.securityinfo.domain.UserId;
import org.axonframework.messaging.MetaData;

/**
 * Turns the request into what stands around its events; what is personal in it is sealed for the
 * person.
 */
@FunctionalInterface
public interface Attribution {

    MetaData of(UserId person, Request request);
}
