package dev.securityinfo.query.platform.rebuild;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.securityinfo.edge.token.Caller;
import dev.securityinfo.edge.token.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/admin/rebuild")
@Tag(name = "Administration")
class RebuildEndpoint {

    private final Rebuild rebuild;

    RebuildEndpoint(Rebuild rebuild) {
        this.rebuild = rebuild;
    }

    /** How far a rebuild is. */
    @Schema(name = "Rebuild")
    record RebuildAnswer(
            @Schema(
                            description = "Of what is shown; each rebuild that is shown begins one",
                            requiredMode = REQUIRED)
                    long epoch,
            @Schema(
                            description =
                                    "None was asked for; the topics are read; the result is compared with"
                                            + " the history; it is about to be shown; it is shown; it is"
                                            + " not shown",
                            allowableValues = {
                                "none",
                                "reading",
                                "verifying",
                                "switching",
                                "complete",
                                "failed"
                            },
                            requiredMode = REQUIRED)
                    String status,
            @Schema(description = "How much of this phase", requiredMode = REQUIRED) long done,
            @Schema(description = "All of this phase", requiredMode = REQUIRED) long total,
            @Schema(description = "Until the end of this phase, at the pace so far")
                    @Nullable Long secondsLeft,
            @Schema(description = "How many were compared with the history") @Nullable Long people,
            @Schema(description = "SHA-256 over what each of them had then, in hex")
                    @Nullable String digest,
            @Schema(description = "Why it is not shown") @Nullable String failure) {

        static RebuildAnswer of(Rebuild.State state) {
            return new RebuildAnswer(
                    state.epoch(),
                    state.status().word(),
                    state.done(),
                    state.total(),
                    state.left() == null ? null : state.left().toSeconds(),
                    state.people(),
                    state.digest(),
                    state.failure());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "Rebuild",
            summary = "Make the read models again from the topics",
            description =
                    "They are made beside those that are shown, compared with the history, and then"
                            + " shown. Answers go on all the while. While one is under way nothing is"
                            + " begun, and only acceptLess is taken over. Needs scope"
                            + " security-info.admin.")
    RebuildAnswer rebuild(
            Caller caller,
            @Parameter(description = "Show it even if the topics have less than what is shown now")
                    @RequestParam(defaultValue = "false")
                    boolean acceptLess) {
        caller.require(Scope.ADMINISTRATION);
        rebuild.begin(acceptLess);
        return RebuildAnswer.of(rebuild.state());
    }

    @DeleteMapping
    @Operation(
            operationId = "GiveUpRebuild",
            summary = "Give up a rebuild",
            description =
                    "What is shown stays as it is. Does nothing where none is under way. Needs scope"
                            + " security-info.admin.")
    RebuildAnswer giveUp(Caller caller) {
        caller.require(Scope.ADMINISTRATION);
        rebuild.fail("It was given up.");
        return RebuildAnswer.of(rebuild.state());
    }

    @GetMapping
    @Operation(
            operationId = "ReadRebuild",
            summary = "How far a rebuild is",
            description = "Needs scope security-info.admin.")
    RebuildAnswer state(Caller caller) {
        caller.require(Scope.ADMINISTRATION);
        return RebuildAnswer.of(rebuild.state());
    }
}
