package dev.securityinfo.command.securityinfo.domain;

import static dev.securityinfo.command.securityinfo.domain.Decision.accept;
import static dev.securityinfo.command.securityinfo.domain.Decision.refuse;

import dev.securityinfo.command.proof.ProofCheck;
import dev.securityinfo.command.securityinfo.domain.Decision.Answer.Done;
import dev.securityinfo.command.securityinfo.domain.Refusal.NoSuchUser;
import dev.securityinfo.contract.LockLifted;

/** Every decision about a person's security info: a line per family. */
public final class SecurityInfoDecider {

    private final EmailRules email;
    private final DeletionRules deletion = new DeletionRules();
    private final ErasureRules erasure = new ErasureRules();

    public SecurityInfoDecider(
            Organisation organisation, Numbers numbers, ProofCheck proofs, Sealer sealer) {
        this.email = new EmailRules(organisation, numbers, proofs, sealer);
    }

    public Decision decide(SecurityInfoCommand command, SecurityInfoState state) {
        return switch (command) {
            case EmailCommand c -> email.decide(c, state);
            case DeleteMethod c -> deletion.decide(c, state);
            case LiftLock c -> lift(c, state);
            case ErasureCommand c -> erasure.decide(c, state);
        };
    }

    private static Decision lift(LiftLock c, SecurityInfoState state) {
        if (state.revision() == 0) {
            return refuse(new NoSuchUser());
        }
        return state.failures().inARow() == 0
                ? accept(new Done())
                : accept(new Done(), new LockLifted(c.userId().value()));
    }
}
