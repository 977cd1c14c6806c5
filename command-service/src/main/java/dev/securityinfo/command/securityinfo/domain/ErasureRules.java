package dev.securityinfo.command.securityinfo.domain;

import static dev.securityinfo.command.securityinfo.domain.Decision.accept;
import static dev.securityinfo.command.securityinfo.domain.Decision.refuse;

import dev.securityinfo.command.securityinfo.domain.Decision.Answer.Erased;
import dev.securityinfo.command.securityinfo.domain.Decision.Answer.ErasureAwaitsApproval;
import dev.securityinfo.command.securityinfo.domain.ErasureCommand.ApproveErasure;
import dev.securityinfo.command.securityinfo.domain.ErasureCommand.RequestErasure;
import dev.securityinfo.command.securityinfo.domain.Refusal.AlreadyErased;
import dev.securityinfo.command.securityinfo.domain.Refusal.AnotherAdministratorNeeded;
import dev.securityinfo.command.securityinfo.domain.Refusal.NoSuchErasure;
import dev.securityinfo.command.securityinfo.domain.Refusal.NoSuchUser;
import dev.securityinfo.contract.ErasureEvent.ErasureRequested;
import dev.securityinfo.contract.ErasureEvent.PersonErased;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Forgetting cannot be undone, so it takes two, and neither of them is the person: who is out to
 * cover their tracks needs an accomplice.
 */
final class ErasureRules {

    /** A request that nobody approved for so long is none any more. */
    static final Duration LAPSES_AFTER = Duration.ofDays(7);

    Decision decide(ErasureCommand command, SecurityInfoState state) {
        if (command.by().equals(command.userId().value())) {
            return refuse(new AnotherAdministratorNeeded());
        }
        return switch (command) {
            case RequestErasure c -> request(c, state);
            case ApproveErasure c -> approve(c, state);
        };
    }

    private static Decision request(RequestErasure c, SecurityInfoState state) {
        var erasures = state.erasures();
        var open = open(c, erasures);
        if (open != null) {
            return accept(new ErasureAwaitsApproval(open, false));
        }
        if (state.revision() == 0) {
            return refuse(new NoSuchUser());
        }
        var done = erasures.done();
        if (done != null && erasures.doneAt() == state.revision()) {
            return refuse(new AlreadyErased(done.erasureId()));
        }
        var requested = new ErasureRequested(c.userId().value(), c.erasureId(), c.by(), c.now());
        return accept(new ErasureAwaitsApproval(requested, true), requested);
    }

    private static @Nullable ErasureRequested open(ErasureCommand c, Erasures erasures) {
        var open = erasures.open();
        return open != null && c.now().isBefore(open.requestedAt().plus(LAPSES_AFTER))
                ? open
                : null;
    }

    private static Decision approve(ApproveErasure c, SecurityInfoState state) {
        var open = open(c, state.erasures());
        if (open == null || !open.erasureId().equals(c.erasureId())) {
            var done = state.erasures().done();
            return done != null && done.erasureId().equals(c.erasureId())
                    ? accept(new Erased(done))
                    : refuse(new NoSuchErasure());
        }
        if (open.requestedBy().equals(c.by())) {
            return refuse(new AnotherAdministratorNeeded());
        }
        var erased =
                new PersonErased(
                        c.userId().value(), c.erasureId(), open.requestedBy(), c.by(), c.now());
        return accept(new Erased(erased), erased);
    }
}
