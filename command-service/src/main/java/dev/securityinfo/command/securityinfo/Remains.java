package dev.securityinfo.command.securityinfo;

import dev.securityinfo.command.platform.crypto.KeyedHash;
import dev.securityinfo.command.platform.store.Append;
import dev.securityinfo.command.platform.store.KeptAnswer;
import dev.securityinfo.command.platform.store.Message;
import dev.securityinfo.command.platform.store.NewEvent;
import dev.securityinfo.command.platform.store.Recorder;
import dev.securityinfo.command.platform.store.StreamHead;
import dev.securityinfo.command.platform.store.StreamName;
import dev.securityinfo.command.securityinfo.Desk.Received;
import dev.securityinfo.command.securityinfo.Desk.Reply;
import dev.securityinfo.command.securityinfo.domain.Decision;
import dev.securityinfo.command.securityinfo.domain.Decision.Accepted;
import dev.securityinfo.command.securityinfo.domain.Decision.Answer.CodeSent;
import dev.securityinfo.contract.ErasureEvent.PersonErased;
import dev.securityinfo.contract.SecurityInfoEvent;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decision leaves behind: its events with who is behind them, the message that it sends, and
 * the answer to a request that has an Idempotency-Key. What is refused without a trace leaves
 * nothing at all.
 */
final class Remains {

    private final Attribution attribution;
    private final FreshKeys keys;
    private final KeyedHash fingerprints;
    private final InstantSource clock;
    private final Recorder recorder;

    Remains(
            Attribution attribution,
            FreshKeys keys,
            KeyedHash fingerprints,
            InstantSource clock,
            Recorder recorder) {
        this.attribution = attribution;
        this.keys = keys;
        this.fingerprints = fingerprints;
        this.clock = clock;
        this.recorder = recorder;
    }

    /** Whether the store need not be asked: nothing is left, and no answer was given before. */
    boolean areNone(Received received, Decision decision) {
        return decision.events().isEmpty() && received.idempotent() == null;
    }

    Append of(ToSecurityInfo message, Decision decision, StreamHead upon, Answered answered) {
        var received = message.received();
        var events = events(message.stream(), received, upon, decision.events());
        return new Append(
                message.stream().toString(),
                upon,
                events,
                events.isEmpty() ? null : keys.of(received.command().userId()),
                message(received, decision),
                kept(received.idempotent(), decision, answered),
                erased(decision));
    }

    private static @Nullable String erased(Decision decision) {
        return decision.events().stream()
                .filter(PersonErased.class::isInstance)
                .map(SecurityInfoEvent::userId)
                .findFirst()
                .orElse(null);
    }

    private List<NewEvent> events(
            StreamName stream, Received received, StreamHead upon, List<SecurityInfoEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        var by = attribution.of(received.command().userId(), received.request());
        // Taken in turn, unlike the command's own: it does not go back within a stream unless a
        // clock does.
        var time = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return recorder.record(stream, upon, time, by, events);
    }

    private static @Nullable Message message(Received received, Decision decision) {
        return decision instanceof Accepted(_, CodeSent(_, _, _, var destination))
                ? new Message(destination.tag(), received.command().now())
                : null;
    }

    private @Nullable KeptAnswer kept(
            @Nullable IdempotentRequest request, Decision decision, Answered answered) {
        return request == null
                ? null
                : new KeptAnswer(
                        request.caller(),
                        request.route(),
                        request.key(),
                        fingerprints.of(request.content()),
                        answered.status(),
                        answered.revision(),
                        answered.body(),
                        decision instanceof Accepted || !decision.events().isEmpty());
    }

    /** The first answer, if this is the same request again. */
    Reply repeat(Received again, KeptAnswer first) {
        var request = again.idempotent();
        return request != null && fingerprints.matches(first.fingerprint(), request.content())
                ? new Reply.Answer(
                        new Answered(first.status(), first.revision(), first.body(), null))
                : new Reply.KeyReused();
    }
}
