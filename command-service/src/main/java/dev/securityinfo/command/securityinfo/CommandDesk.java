package dev.securityinfo.command.securityinfo;

import dev.securityinfo.command.securityinfo.Answers.Claim;
import dev.securityinfo.command.securityinfo.domain.Decision.Accepted;
import dev.securityinfo.command.securityinfo.domain.Decision.Answer.CodeSent;
import dev.securityinfo.command.securityinfo.domain.Decision.Refused;
import dev.securityinfo.command.securityinfo.domain.Refusal.CodeNotAccepted;
import dev.securityinfo.command.securityinfo.domain.Refusal.TooManyCodesForDestination;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The desk on Axon. One transaction holds all that a command leaves behind: its events, the count
 * of its message, and the answer to its Idempotency-Key. What is refused without a trace leaves
 * nothing at all.
 */
class CommandDesk implements Desk {

    private static final int RETRIES = 5;
    private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private final CommandGateway gateway;
    private final TransactionOperations transactions;
    private final Answers answers;
    private final DestinationLimit destinations;
    private final WrongCodes wrongCodes;
    private final Queue queue;

    CommandDesk(
            CommandGateway gateway,
            TransactionOperations transactions,
            Answers answers,
            DestinationLimit destinations,
            WrongCodes wrongCodes,
            Queue queue) {
        this.gateway = gateway;
        this.transactions = transactions;
        this.answers = answers;
        this.destinations = destinations;
        this.wrongCodes = wrongCodes;
        this.queue = queue;
    }

    @Override
    public Reply accept(Received received, Function<Outcome, Answered> answer) {
        try {
            return queue.inTurn(
                    received.command().userId().value(), () -> untilUncontested(received, answer));
        } catch (Queue.Full e) {
            return new Reply.Busy();
        }
    }

    private Reply untilUncontested(Received received, Function<Outcome, Answered> answer) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.execute(
                        transaction -> inTransaction(received, answer, transaction));
            } catch (Answers.StillRunning e) {
                return new Reply.InProgress();
            } catch (ConcurrencyException | AggregateStreamCreationException lostTheRace) {
                if (attempt > RETRIES) {
                    return new Reply.Busy();
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
            }
        }
    }

    private Reply inTransaction(
            Received received, Function<Outcome, Answered> answer, TransactionStatus transaction) {
        IdempotentRequest idempotent = received.idempotent();
        if (idempotent == null) {
            return new Reply.Answer(answer.apply(run(received, transaction)));
        }
        return switch (answers.claim(idempotent)) {
            case Claim.AnsweredBefore(var before) -> new Reply.Answer(before);
            case Claim.UsedForAnother _ -> new Reply.KeyReused();
            case Claim.Free _ -> {
                Answered answered = answer.apply(run(received, transaction));
                if (!transaction.isRollbackOnly()) {
                    answers.keep(idempotent, answered);
                }
                yield new Reply.Answer(answered);
            }
        };
    }

    private Outcome run(Received received, TransactionStatus transaction) {
        Outcome outcome =
                gateway.sendAndWait(
                        ToSecurityInfo.of(
                                received.command(), received.expected(), received.request()));
        return switch (outcome.decision()) {
            case Accepted(var events, CodeSent(_, _, _, var destination)) -> {
                Optional<Duration> wait = destinations.count(destination, received.command().now());
                if (wait.isEmpty()) {
                    yield outcome;
                }
                transaction.setRollbackOnly();
                var refusal = new Refused(new TooManyCodesForDestination(wait.get()), List.of());
                yield new Outcome(refusal, outcome.revision() - events.size());
            }
            case Accepted _ -> outcome;
            case Refused(CodeNotAccepted _, var events) when !events.isEmpty() -> {
                wrongCodes.countWhenCommitted();
                yield outcome;
            }
            case Refused(_, var events) when !events.isEmpty() -> outcome;
            case Refused _ -> {
                transaction.setRollbackOnly();
                yield outcome;
            }
        };
    }
}
