package dev.securityinfo.command.securityinfo.domain;

import static dev.securityinfo.command.securityinfo.domain.Decision.accept;
import static dev.securityinfo.command.securityinfo.domain.Decision.refuse;

import dev.securityinfo.command.securityinfo.domain.Decision.Answer.Done;
import dev.securityinfo.command.securityinfo.domain.Refusal.NoSuchMethod;
import dev.securityinfo.contract.MethodDeleted;

/** Any method may go, the last one too. What is gone stays gone. */
final class DeletionRules {

    Decision decide(DeleteMethod c, SecurityInfoState state) {
        if (state.deleted().contains(c.methodId())) {
            return accept(new Done());
        }
        return state.emails().find(c.methodId()) == null
                ? refuse(new NoSuchMethod())
                : accept(
                        new Done(),
                        new MethodDeleted(c.userId().value(), c.methodId().value(), null));
    }
}
