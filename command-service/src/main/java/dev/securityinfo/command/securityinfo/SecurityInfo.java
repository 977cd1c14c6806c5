package dev.securityinfo.command.securityinfo;

import dev.securityinfo.command.platform.store.Append.Outcome.Done;
import dev.securityinfo.command.platform.store.Append.Outcome.OverLimit;
import dev.securityinfo.command.platform.store.Append.Outcome.Overtaken;
import dev.securityinfo.command.platform.store.Append.Outcome.Repeated;
import dev.securityinfo.command.platform.store.EventStore;
import dev.securityinfo.command.platform.store.StoreFailed;
import dev.securityinfo.command.platform.store.StreamHead;
import dev.securityinfo.command.securityinfo.Desk.Received;
import dev.securityinfo.command.securityinfo.Desk.Reply;
import dev.securityinfo.command.securityinfo.People.Known;
import dev.securityinfo.command.securityinfo.domain.Decision;
import dev.securityinfo.command.securityinfo.domain.Decision.Refused;
import dev.securityinfo.command.securityinfo.domain.Refusal.CodeNotAccepted;
import dev.securityinfo.command.securityinfo.domain.Refusal.RevisionMismatch;
import dev.securityinfo.command.securityinfo.domain.Refusal.TooManyCodesForDestination;
import dev.securityinfo.command.securityinfo.domain.SecurityInfoDecider;
import dev.securityinfo.command.securityinfo.domain.SecurityInfoState;
import dev.securityinfo.wire.keys.SealBroken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;

/**
 * Handles the commands for one person: load, decide, append. The rules are in {@link
 * SecurityInfoDecider}; what they decided upon may be what this instance remembers, and the store
 * says whether it still holds. If it does not, the decision is made again.
 */
class SecurityInfo {

    private static final int ATTEMPTS = 6;
    private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private final People people;
    private final SecurityInfoDecider decider;
    private final EventStore store;
    private final FreshKeys keys;
    private final Remains remains;
    private final WrongCodes wrongCodes;

    SecurityInfo(
            People people,
            SecurityInfoDecider decider,
            EventStore store,
            FreshKeys keys,
            Remains remains,
            WrongCodes wrongCodes) {
        this.people = people;
        this.decider = decider;
        this.store = store;
        this.keys = keys;
        this.remains = remains;
        this.wrongCodes = wrongCodes;
    }

    @CommandHandler
    Reply handle(ToSecurityInfo message) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var reply = attempt(message);
            if (reply.isPresent()) {
                return reply.get();
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
        }
        return new Reply.Busy();
    }

    /** Empty if somebody else was faster. */
    private Optional<Reply> attempt(ToSecurityInfo message) {
        var person = message.received().command().userId();
        try {
            var known = people.find(message.streamId());
            if (known.readNow()) {
                keys.forget(person); // what is read anew is decided with the key of now
            }
            var decision = decideOrForget(message, known);
            if (decision == null) {
                return Optional.empty();
            }
            return known.readNow() && remains.areNone(message.received(), decision)
                    ? Optional.of(answer(message, decision, known.state().revision()))
                    : append(message, decision, known);
        } catch (StoreFailed e) {
            people.forget(message.streamId());
            keys.forget(person);
            throw e;
        } finally {
            keys.drop(person);
        }
    }

    /**
     * Null if it could not be decided upon what is remembered: a key that is destroyed opens
     * nothing.
     */
    private @Nullable Decision decideOrForget(ToSecurityInfo message, Known known) {
        try {
            return decide(message.received(), known.state());
        } catch (SealBroken e) {
            if (known.readNow()) {
                throw e;
            }
            people.forget(message.streamId());
            return null;
        }
    }

    private Decision decide(Received received, SecurityInfoState state) {
        return received.expected().accepts(state.revision())
                ? decider.decide(received.command(), state)
                : Decision.refuse(new RevisionMismatch(state.revision()));
    }

    private Optional<Reply> append(ToSecurityInfo message, Decision decision, Known known) {
        var before = known.state();
        var after = before;
        for (var event : decision.events()) {
            after = after.evolve(event);
        }
        var answered = message.answer().apply(new Outcome(decision, after.revision()));
        var append = remains.of(message, decision, known.head(), answered);
        return switch (store.append(append)) {
            case Done _ -> {
                if (append.freshKey() != null) {
                    keys.stored(message.received().command().userId());
                }
                if (append.erased() != null) {
                    keys.forget(message.received().command().userId());
                }
                settled(message, decision, before, after, append.leaves());
                yield Optional.of(new Reply.Answer(answered));
            }
            case Overtaken _ -> {
                people.forget(message.streamId());
                keys.forget(message.received().command().userId());
                yield Optional.empty();
            }
            case Repeated(var first) -> Optional.of(remains.repeat(message.received(), first));
            case OverLimit(var wait) -> {
                var refusal = new Refused(new TooManyCodesForDestination(wait), List.of());
                yield Optional.of(answer(message, refusal, before.revision()));
            }
        };
    }

    private void settled(
            ToSecurityInfo message,
            Decision decision,
            SecurityInfoState before,
            SecurityInfoState after,
            StreamHead head) {
        if (after.revision() > before.revision()) {
            people.remember(message.streamId(), before, after, head);
        }
        if (decision instanceof Refused(CodeNotAccepted _, var events) && !events.isEmpty()) {
            wrongCodes.countOne();
        }
    }

    private static Reply answer(ToSecurityInfo message, Decision decision, long revision) {
        return new Reply.Answer(message.answer().apply(new Outcome(decision, revision)));
    }
}
