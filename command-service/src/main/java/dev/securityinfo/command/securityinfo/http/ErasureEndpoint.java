package dev.securityinfo.command.securityinfo.http;

import dev.securityinfo.command.securityinfo.domain.ErasureCommand.ApproveErasure;
import dev.securityinfo.command.securityinfo.domain.ErasureCommand.RequestErasure;
import dev.securityinfo.command.securityinfo.domain.SecurityInfoCommand;
import dev.securityinfo.command.securityinfo.domain.UserId;
import dev.securityinfo.contract.ActorType;
import dev.securityinfo.edge.request.CorrelationId;
import dev.securityinfo.edge.request.IdempotencyKey;
import dev.securityinfo.edge.request.IfMatch;
import dev.securityinfo.edge.request.Origin;
import dev.securityinfo.edge.token.AdministeredUser;
import dev.securityinfo.edge.token.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Two administrators have a person forgotten. */
@RestController
@Tag(name = "administration")
class ErasureEndpoint {

    private static final String ROUTE = "/v1/users/{user}/erasures";

    private final Reception reception;
    private final Mint mint;

    ErasureEndpoint(Reception reception, Mint mint) {
        this.reception = reception;
        this.mint = mint;
    }

    @PostMapping(ROUTE)
    @Operation(
            operationId = "RequestErasure",
            summary = "Ask for a person to be forgotten; another administrator has to approve",
            responses = {
                @ApiResponse(
                        responseCode = "201",
                        description = "It waits for approval",
                        content = @Content(schema = @Schema(implementation = ErasureAnswer.class))),
                @ApiResponse(
                        responseCode = "200",
                        description = "It waited already",
                        content = @Content(schema = @Schema(implementation = ErasureAnswer.class)))
            })
    ResponseEntity<byte[]> request(
            AdministeredUser user,
            Caller caller,
            Origin origin,
            CorrelationId correlation,
            IfMatch ifMatch,
            @Nullable IdempotencyKey key) {
        return take(
                new Incoming(caller, origin, correlation, ifMatch, key),
                new RequestErasure(
                        new UserId(user.id()), UUID.randomUUID(), caller.subject(), mint.now()),
                "");
    }

    @PostMapping(ROUTE + "/{erasure}/approval")
    @Operation(
            operationId = "ApproveErasure",
            summary = "Approve what another administrator asked for: the person is forgotten",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "The person is forgotten",
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(implementation = ErasureAnswer.class))))
    ResponseEntity<byte[]> approve(
            AdministeredUser user,
            @Parameter(description = "The erasure's id") @PathVariable UUID erasure,
            Caller caller,
            Origin origin,
            CorrelationId correlation,
            IfMatch ifMatch,
            @Nullable IdempotencyKey key) {
        return take(
                new Incoming(caller, origin, correlation, ifMatch, key),
                new ApproveErasure(new UserId(user.id()), erasure, caller.subject(), mint.now()),
                "/" + erasure + "/approval");
    }

    private ResponseEntity<byte[]> take(
            Incoming incoming, SecurityInfoCommand command, String below) {
        return reception.take(
                incoming,
                ActorType.ADMINISTRATOR,
                command,
                "POST /v1/users/" + command.userId().value() + "/erasures" + below,
                null);
    }
}
