package dev.securityinfo.notification.verificationcode;

import dev.securityinfo.contract.CodeEvent.CodeIssued;
import dev.securityinfo.contract.CodeEvent.CodeRejected;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.EmailEvent.EmailMethodVerified;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.LockLifted;
import dev.securityinfo.contract.MessageKind;
import dev.securityinfo.contract.MethodDeleted;
import dev.securityinfo.contract.SecurityInfoEvent;
import dev.securityinfo.notification.feed.Reaction;
import dev.securityinfo.notification.ledger.Delivery;
import dev.securityinfo.notification.ledger.Intake;
import dev.securityinfo.wire.FactCodec;
import org.springframework.stereotype.Component;

/** A code is sent, unless a newer one, the verification or the deletion of its method is faster. */
@Component
class WhenACodeIsIssuedThenSendIt implements Reaction {

    private static final FactCodec FACTS = new FactCodec();

    private final Intake ledger;

    WhenACodeIsIssuedThenSendIt(Intake ledger) {
        this.ledger = ledger;
    }

    @Override
    public void react(Envelope envelope, SecurityInfoEvent event) {
        switch (event) {
            case CodeIssued code -> {
                ledger.voidBefore(code.methodId(), envelope.sequence());
                ledger.take(delivery(envelope, code));
            }
            case EmailMethodVerified(_, var methodId) ->
                    ledger.voidBefore(methodId, envelope.sequence());
            case MethodDeleted(_, var methodId, _) ->
                    ledger.voidBefore(methodId, envelope.sequence());
            case EmailMethodAdded _ -> {} // its code is an event of its own
            case CodeRejected _ -> {} // a wrong answer voids nothing
            case LockLifted _ -> {} // there is a new code to ask for, not one to send
        }
    }

    static Delivery delivery(Envelope envelope, CodeIssued code) {
        return new Delivery(
                code.challengeId(),
                MessageKind.CODE,
                code.channel(),
                code.userId(),
                code.methodId(),
                envelope.sequence(),
                envelope.id(),
                envelope.provenance().correlationId(),
                FACTS.encode(code),
                code.expiresAt());
    }
}
