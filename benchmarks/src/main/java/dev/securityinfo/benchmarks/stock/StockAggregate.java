package dev.securityinfo.benchmarks.stock;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.securityinfo.command.platform.store.ProvenanceJson;
import dev.securityinfo.command.securityinfo.Attribution;
import dev.securityinfo.command.securityinfo.Outcome;
import dev.securityinfo.command.securityinfo.domain.Decision;
import dev.securityinfo.command.securityinfo.domain.Refusal.RevisionMismatch;
import dev.securityinfo.command.securityinfo.domain.SecurityInfoDecider;
import dev.securityinfo.command.securityinfo.domain.SecurityInfoState;
import dev.securityinfo.contract.SecurityInfoEvent;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Load, decide, apply, around the rules of the service. */
@AggregateRoot(type = "SecurityInfo")
class StockAggregate {

    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};

    // Axon reads it, and takes it from the first event; before that it has to be absent.
    @SuppressWarnings("UnusedVariable")
    @AggregateIdentifier
    private @Nullable String streamId;

    private SecurityInfoState state = SecurityInfoState.NOTHING_YET;

    StockAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome handle(StockCommand message, SecurityInfoDecider decider, Attribution attribution) {
        var decision =
                message.expected().accepts(state.revision())
                        ? decider.decide(message.command(), state)
                        : Decision.refuse(new RevisionMismatch(state.revision()));
        if (!decision.events().isEmpty()) {
            var who =
                    metadata(
                            ProvenanceJson.write(
                                    attribution.of(message.command().userId(), message.request())));
            decision.events().forEach(event -> apply(event, who));
        }
        return new Outcome(decision, state.revision());
    }

    private static MetaData metadata(String json) {
        return MetaData.from(JsonMapper.shared().readValue(json, STRINGS));
    }

    @EventSourcingHandler
    void on(SecurityInfoEvent event) {
        streamId = StockCommand.streamOf(event.userId());
        state = state.evolve(event);
    }
}
