package dev.securityinfo.command.securityinfo.http;

import dev.securityinfo.command.securityinfo.domain.LiftLock;
import dev.securityinfo.command.securityinfo.domain.UserId;
import dev.securityinfo.contract.ActorType;
import dev.securityinfo.edge.request.CorrelationId;
import dev.securityinfo.edge.request.IdempotencyKey;
import dev.securityinfo.edge.request.IfMatch;
import dev.securityinfo.edge.request.Origin;
import dev.securityinfo.edge.token.AdministeredUser;
import dev.securityinfo.edge.token.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "administration")
class UnlockEndpoint {

    private final Reception reception;
    private final Mint mint;

    UnlockEndpoint(Reception reception, Mint mint) {
        this.reception = reception;
        this.mint = mint;
    }

    @PostMapping("/v1/users/{user}/unlock")
    @Operation(
            operationId = "LiftLock",
            summary = "Let a person try again who failed too often",
            responses =
                    @ApiResponse(
                            responseCode = "204",
                            description = "The count of failures is zero",
                            content = @Content))
    ResponseEntity<byte[]> unlock(
            AdministeredUser user,
            Caller caller,
            Origin origin,
            CorrelationId correlation,
            IfMatch ifMatch,
            @Nullable IdempotencyKey key) {
        return reception.take(
                new Incoming(caller, origin, correlation, ifMatch, key),
                ActorType.ADMINISTRATOR,
                new LiftLock(new UserId(user.id()), mint.now()),
                "POST /v1/users/" + user.id() + "/unlock",
                null);
    }
}
