package dev.securityinfo.benchmarks.stock;

import dev.securityinfo.command.securityinfo.Desk.Received;
import dev.securityinfo.command.securityinfo.ExpectedRevision;
import dev.securityinfo.command.securityinfo.Request;
import dev.securityinfo.command.securityinfo.domain.SecurityInfoCommand;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The only message on the command bus. */
record StockCommand(
        @TargetAggregateIdentifier String streamId,
        SecurityInfoCommand command,
        ExpectedRevision expected,
        Request request) {

    static StockCommand of(Received received) {
        return new StockCommand(
                streamOf(received.command().userId().value()),
                received.command(),
                received.expected(),
                received.request());
    }

    static String streamOf(String userId) {
        return "security-info:" + userId;
    }
}
