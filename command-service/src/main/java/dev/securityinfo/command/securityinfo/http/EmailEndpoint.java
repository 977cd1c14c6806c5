package dev.securityinfo.command.securityinfo.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.securityinfo.command.securityinfo.domain.EmailAddress;
import dev.securityinfo.command.securityinfo.domain.EmailCommand.AddEmailMethod;
import dev.securityinfo.command.securityinfo.domain.MethodId;
import dev.securityinfo.command.securityinfo.domain.UserId;
import dev.securityinfo.edge.problem.InvalidRequest;
import dev.securityinfo.edge.request.CorrelationId;
import dev.securityinfo.edge.request.IdempotencyKey;
import dev.securityinfo.edge.request.IfMatch;
import dev.securityinfo.edge.request.Origin;
import dev.securityinfo.edge.request.PreferredLanguage;
import dev.securityinfo.edge.token.Caller;
import dev.securityinfo.edge.token.OwnUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "methods")
class EmailEndpoint {

    /**
     * The body of AddEmailMethod.
     *
     * @param replaces the method that goes when the new one is verified
     */
    record AddEmail(
            @Schema(
                            description =
                                    "At most 254 characters, the part before the at sign in ASCII and"
                                            + " without quotes; not in the organisation's own domains",
                            example = "alice@example.org",
                            requiredMode = REQUIRED)
                    @Nullable String address,
            @Schema(description = "The method that goes when the new one is verified")
                    @Nullable UUID replaces) {

        /** The address is a personal value and not printed. */
        @Override
        public String toString() {
            return "AddEmail[•••]";
        }
    }

    private final Reception reception;
    private final Mint mint;

    EmailEndpoint(Reception reception, Mint mint) {
        this.reception = reception;
        this.mint = mint;
    }

    @PostMapping("/v1/users/{user}/methods/email")
    @Operation(
            operationId = "AddEmailMethod",
            summary = "Add an e-mail address; a code is mailed to it",
            responses = {
                @ApiResponse(
                        responseCode = "201",
                        description = "A code is on its way",
                        content = @Content(schema = @Schema(implementation = MethodAnswer.class))),
                @ApiResponse(
                        responseCode = "200",
                        description = "The address was there already; nothing changed",
                        content = @Content(schema = @Schema(implementation = MethodAnswer.class)))
            })
    ResponseEntity<byte[]> add(
            OwnUser user,
            Caller caller,
            Origin origin,
            CorrelationId correlation,
            PreferredLanguage language,
            IfMatch ifMatch,
            @Nullable IdempotencyKey key,
            @RequestBody AddEmail body) {
        var command =
                new AddEmailMethod(
                        new UserId(user.id()),
                        mint.methodId(),
                        address(body),
                        body.replaces() == null ? null : new MethodId(body.replaces()),
                        language.tag(),
                        mint.code(),
                        mint.now());
        return reception.take(
                new Incoming(caller, origin, correlation, ifMatch, key),
                command,
                "POST /v1/users/" + user.id() + "/methods/email",
                body);
    }

    private static EmailAddress address(AddEmail body) {
        try {
            return EmailAddress.parse(InvalidRequest.required("address", body.address()));
        } catch (EmailAddress.Malformed e) {
            throw new InvalidRequest("address", e.rule());
        }
    }
}
