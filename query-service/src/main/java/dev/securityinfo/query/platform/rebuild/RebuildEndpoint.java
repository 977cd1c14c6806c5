package dev.securityinfo.query.platform.feed;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

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
@RequestMapping("/v1/admin/rebuild")
@Tag(name = "Administration")
class RebuildEndpoint {

    private final ReadModels readModels;

    RebuildEndpoint(ReadModels readModels) {
        this.readModels = readModels;
    }

    /** How far a rebuild is: {@code rebuilding} until the feed was read as far as before. */
    record Rebuild(
            @Schema(description = "Begins with each rebuild, from 1", requiredMode = REQUIRED)
                    long epoch,
            @Schema(
                            description = "Complete once the topics were read as far as before",
                            allowableValues = {"rebuilding", "complete"},
                            requiredMode = REQUIRED)
                    String status) {

        static Rebuild of(ReadModels.State state) {
            return new Rebuild(state.epoch(), state.loaded() ? "complete" : "rebuilding");
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "Rebuild",
            summary = "Read everything again from the topics",
            description =
                    "Until a person's events have come again, reads of theirs are unavailable."
                            + " Needs scope security-info.admin.")
    Rebuild rebuild(Caller caller) {
        caller.require(Scope.ADMINISTRATION);
        readModels.rebuild();
        return Rebuild.of(readModels.state());
    }

    @GetMapping
    @Operation(
            operationId = "ReadRebuild",
            summary = "Whether a rebuild is complete",
            description = "Needs scope security-info.admin.")
    Rebuild state(Caller caller) {
        caller.require(Scope.ADMINISTRATION);
        return Rebuild.of(readModels.state());
    }
}
