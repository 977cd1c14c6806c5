package dev.securityinfo.benchmarks.stock;

import dev.securityinfo.command.securityinfo.Answered;
import dev.securityinfo.command.securityinfo.Desk;
import dev.securityinfo.command.securityinfo.Outcome;
import dev.securityinfo.command.securityinfo.domain.Decision.Accepted;
import dev.securityinfo.command.securityinfo.domain.Decision.Answer.CodeSent;
import dev.securityinfo.command.securityinfo.domain.Decision.Refused;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/** A transaction for each command, as many at a time as there are connections. */
final class StockDesk implements Desk {

    private final CommandGateway gateway;
    private final TransactionOperations transactions;
    private final StockDestinationLimit destinations;
    private final StockKeys keys;
    private final Semaphore inFlight;

    StockDesk(
            CommandGateway gateway,
            TransactionOperations transactions,
            StockDestinationLimit destinations,
            StockKeys keys,
            int inFlight) {
        this.gateway = gateway;
        this.transactions = transactions;
        this.destinations = destinations;
        this.keys = keys;
        this.inFlight = new Semaphore(inFlight, true);
    }

    @Override
    public Reply accept(Received received, Function<Outcome, Answered> answer) {
        inFlight.acquireUninterruptibly();
        try {
            var reply = transactions.execute(transaction -> run(received, answer, transaction));
            keys.stored(received.command().userId());
            return reply;
        } catch (ConcurrencyException | AggregateStreamCreationException lostTheRace) {
            return new Reply.Busy();
        } finally {
            keys.drop(received.command().userId());
            inFlight.release();
        }
    }

    private Reply run(
            Received received, Function<Outcome, Answered> answer, TransactionStatus transaction) {
        Outcome outcome = gateway.sendAndWait(StockCommand.of(received));
        keys.store(received.command().userId());
        return switch (outcome.decision()) {
            case Accepted(_, CodeSent(_, _, _, var destination))
                    when !destinations.count(destination, received.command().now()) -> {
                transaction.setRollbackOnly();
                yield new Reply.Busy();
            }
            case Accepted _ -> new Reply.Answer(answer.apply(outcome));
            case Refused(_, var events) -> {
                if (events.isEmpty()) {
                    transaction.setRollbackOnly();
                }
                yield new Reply.Answer(answer.apply(outcome));
            }
        };
    }
}
