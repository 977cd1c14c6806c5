package dev.securityinfo.command.securityinfo;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.securityinfo.command.securityinfo.domain.Decision;
import dev.securityinfo.command.securityinfo.domain.Refusal.RevisionMismatch;
import dev.securityinfo.command.securityinfo.domain.SecurityInfoDecider;
import dev.securityinfo.command.securityinfo.domain.SecurityInfoState;
import dev.securityinfo.contract.SecurityInfoEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * All of Axon that a decision sees: load, decide, apply. The rules are in {@link
 * SecurityInfoDecider}.
 */
@AggregateRoot(type = "SecurityInfo")
class SecurityInfo {

    // Axon reads it, and takes it from the first event; before that it has to be absent.
    @SuppressWarnings("UnusedVariable")
    @AggregateIdentifier
    private @Nullable String streamId;

    private SecurityInfoState state = SecurityInfoState.NOTHING_YET;

    SecurityInfo() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome handle(ToSecurityInfo message, SecurityInfoDecider decider, Attribution attribution) {
        var decision = decide(message, decider);
        if (!decision.events().isEmpty()) {
            MetaData who = attribution.of(message.command().userId(), message.request());
            decision.events().forEach(event -> apply(event, who));
        }
        return new Outcome(decision, state.revision());
    }

    private Decision decide(ToSecurityInfo message, SecurityInfoDecider decider) {
        return message.expected().accepts(state.revision())
                ? decider.decide(message.command(), state)
                : Decision.refuse(new RevisionMismatch(state.revision()));
    }

    @EventSourcingHandler
    void on(SecurityInfoEvent event) {
        streamId = StreamIds.securityInfo(event.userId());
        state = state.evolve(event);
    }
}
