package dev.securityinfo.command.platform.kafka;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.securityinfo.command.platform.kafka.Republication.State;
import dev.securityinfo.edge.token.Caller;
import dev.securityinfo.edge.token.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/admin/republish")
@Tag(name = "Administration")
class RepublishEndpoint {

    private final Republication republication;

    RepublishEndpoint(Republication republication) {
        this.republication = republication;
    }

    /** How far this instance is with it. */
    record Republish(
            @Schema(
                            description = "What it is doing, or how it ended",
                            allowableValues = {
                                "none",
                                "checking",
                                "publishing",
                                "complete",
                                "refused",
                                "failed"
                            },
                            requiredMode = REQUIRED)
                    String status,
            @Schema(description = "The same in a sentence", requiredMode = REQUIRED)
                    String message) {

        static Republish of(State state) {
            return switch (state) {
                case State.None _ ->
                        new Republish("none", "Nothing was published again by this instance.");
                case State.Checking(var read, var of) ->
                        new Republish(
                                "checking",
                                "Comparing the topic with the store: %d of %d records."
                                        .formatted(read, of));
                case State.Publishing(var position, var of) ->
                        new Republish(
                                "publishing",
                                "Publishing again: position %d of %d.".formatted(position, of));
                case State.Complete it ->
                        new Republish(
                                "complete",
                                ("All %d events and %d keys of the store are on Kafka; %d events"
                                                + " and %d keys were published again.")
                                        .formatted(
                                                it.events(),
                                                it.keys(),
                                                it.eventsAgain(),
                                                it.keysAgain()));
                case State.Refused(var finding) ->
                        new Republish(
                                "refused",
                                finding
                                        + ". Nothing was published again;"
                                        + " docs/how-to/publish-again.md says what helps.");
                case State.Failed(var reason) ->
                        new Republish(
                                "failed",
                                "It was interrupted (%s); ask for it again.".formatted(reason));
            };
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "Republish",
            summary = "Fill the topics again from the store",
            description =
                    "For topics that were lost. What is there is compared with the store first; what is"
                            + " missing is published from the first missing event on. Needs scope"
                            + " security-info.admin.")
    Republish begin(Caller caller) {
        caller.require(Scope.ADMINISTRATION);
        republication.begin();
        return Republish.of(republication.state());
    }

    @GetMapping
    @Operation(
            operationId = "ReadRepublish",
            summary = "How far that is",
            description = "Of the instance that is asked. Needs scope security-info.admin.")
    Republish state(Caller caller) {
        caller.require(Scope.ADMINISTRATION);
        return Republish.of(republication.state());
    }
}
