package dev.securityinfo.query.platform.feed;

import dev.securityinfo.edge.token.Caller;
import dev.securityinfo.edge.token.Scope;
import io.swagger.v3.oas.annotations.Operation;
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

    private final ReadModel readModel;

    RebuildEndpoint(ReadModel readModel) {
        this.readModel = readModel;
    }

    /** How far a rebuild is: {@code rebuilding} until the feed was read as far as before. */
    record Rebuild(long epoch, String status) {

        static Rebuild of(ReadModel.State state) {
            return new Rebuild(state.epoch(), state.loaded() ? "complete" : "rebuilding");
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Read everything again from the topics",
            description =
                    "Until a person's events have come again, reads of theirs are unavailable."
                            + " Needs scope security-info.admin.")
    Rebuild rebuild(Caller caller) {
        caller.require(Scope.ADMINISTRATION);
        readModel.rebuild();
        return Rebuild.of(readModel.state());
    }

    @GetMapping
    @Operation(
            summary = "Whether a rebuild is complete",
            description = "Needs scope security-info.admin.")
    Rebuild state(Caller caller) {
        caller.require(Scope.ADMINISTRATION);
        return Rebuild.of(readModel.state());
    }
}
