package dev.securityinfo.notification.verificationcode;

import dev.securityinfo.contract.CodeEvent.CodeIssued;
import dev.securityinfo.contract.CodeEvent.CodeRejected;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.EmailEvent.EmailMethodVerified;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.ErasureEvent.ErasureRequested;
import dev.securityinfo.contract.ErasureEvent.PersonErased;
import dev.securityinfo.contract.LockLifted;
import dev.securityinfo.contract.MessageKind;
import dev.securityinfo.contract.MethodDeleted;
import dev.securityinfo.notification.feed.Happened;
import dev.securityinfo.notification.feed.Reaction;
import dev.securityinfo.notification.ledger.Delivery;
import dev.securityinfo.notification.ledger.Intake;
import dev.securityinfo.wire.FactCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
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
    public void react(List<Happened> events) {
        var codes = new ArrayList<Delivery>();
        var voidBefore = new TreeMap<UUID, Long>();
        var erased = new TreeMap<String, Long>();
        for (Happened happened : events) {
            long sequence = happened.envelope().sequence();
            switch (happened.event()) {
                case CodeIssued code -> {
                    voidBefore.merge(code.methodId(), sequence, Math::max);
                    codes.add(delivery(happened.envelope(), code));
                }
                case EmailMethodVerified(_, var methodId) ->
                        voidBefore.merge(methodId, sequence, Math::max);
                case MethodDeleted(_, var methodId, _) ->
                        voidBefore.merge(methodId, sequence, Math::max);
                case EmailMethodAdded _ -> {} // its code is an event of its own
                case CodeRejected _ -> {} // a wrong answer voids nothing
                case PersonErased(var userId, _, _, _, _) ->
                        erased.merge(userId, sequence, Math::max);
                case ErasureRequested _ -> {} // nobody is forgotten yet
                case LockLifted _ -> {} // there is a new code to ask for, not one to send
            }
        }
        ledger.takeCodes(codes, voidBefore);
        ledger.eraseCodes(erased);
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
