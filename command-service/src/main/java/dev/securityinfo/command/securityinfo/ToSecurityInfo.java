package dev.securityinfo.command.securityinfo;

import dev.securityinfo.command.securityinfo.domain.SecurityInfoCommand;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A command on its way to one person's stream. The only message on the command bus. */
record ToSecurityInfo(
        @TargetAggregateIdentifier String streamId,
        SecurityInfoCommand command,
        ExpectedRevision expected,
        Request request) {

    static ToSecurityInfo of(
            SecurityInfoCommand command, ExpectedRevision expected, Request request) {
        return new ToSecurityInfo(
                StreamIds.securityInfo(command.userId().value()), command, expected, request);
    }
}
