package dev.securityinfo.command.securityinfo.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.securityinfo.command.proof.Code;
import dev.securityinfo.command.securityinfo.domain.DeleteMethod;
import dev.securityinfo.command.securityinfo.domain.EmailCommand.IssueCode;
import dev.securityinfo.command.securityinfo.domain.EmailCommand.VerifyEmailCode;
import dev.securityinfo.command.securityinfo.domain.MethodId;
import dev.securityinfo.command.securityinfo.domain.Numbers;
import dev.securityinfo.command.securityinfo.domain.UserId;
import dev.securityinfo.edge.problem.InvalidRequest;
import dev.securityinfo.edge.request.CorrelationId;
import dev.securityinfo.edge.request.IdempotencyKey;
import dev.securityinfo.edge.request.IfMatch;
import dev.securityinfo.edge.request.Origin;
import dev.securityinfo.edge.token.Caller;
import dev.securityinfo.edge.token.OwnUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What can be done with a method once it is there, whatever its kind. */
@RestController
@RequestMapping("/v1/users/{user}/methods/{method}")
@Tag(name = "methods")
class MethodEndpoint {

    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");

    /** The body of VerifyEmailCode. Spaces in the code are passed over. */
    record Verify(
            @Schema(
                            description = "The digits that were sent; spaces are passed over",
                            example = "123 456",
                            requiredMode = REQUIRED)
                    @Nullable String code) {

        /** A code is a secret and not printed. */
        @Override
        public String toString() {
            return "Verify[•••]";
        }
    }

    private final Reception reception;
    private final Mint mint;
    private final Pattern codeForm;
    private final String codeRule;

    MethodEndpoint(Reception reception, Mint mint, Numbers numbers) {
        this.reception = reception;
        this.mint = mint;
        this.codeForm = Pattern.compile("[0-9]{" + numbers.codeDigits() + "}");
        this.codeRule = numbers.codeDigits() + "-digits";
    }

    @PostMapping("/codes")
    @Operation(
            operationId = "IssueCode",
            summary = "Have another code sent; the one before is void",
            responses =
                    @ApiResponse(
                            responseCode = "201",
                            description = "A code is on its way",
                            content =
                                    @Content(
                                            schema = @Schema(implementation = MethodAnswer.class))))
    ResponseEntity<byte[]> issue(
            OwnUser user,
            @Parameter(description = "The method's id") @PathVariable UUID method,
            Caller caller,
            Origin origin,
            CorrelationId correlation,
            IfMatch ifMatch,
            @Nullable IdempotencyKey key) {
        var command =
                new IssueCode(new UserId(user.id()), new MethodId(method), mint.code(), mint.now());
        return reception.take(
                new Incoming(caller, origin, correlation, ifMatch, key),
                command,
                route("POST", user, method, "/codes"),
                null);
    }

    @PostMapping("/verify")
    @Operation(
            operationId = "VerifyEmailCode",
            summary = "Answer the code that was sent",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "The method is verified",
                            content =
                                    @Content(
                                            schema = @Schema(implementation = MethodAnswer.class))))
    ResponseEntity<byte[]> verify(
            OwnUser user,
            @Parameter(description = "The method's id") @PathVariable UUID method,
            Caller caller,
            Origin origin,
            CorrelationId correlation,
            IfMatch ifMatch,
            @Nullable IdempotencyKey key,
            @RequestBody Verify body) {
        var code = code(body);
        var command =
                new VerifyEmailCode(new UserId(user.id()), new MethodId(method), code, mint.now());
        return reception.take(
                new Incoming(caller, origin, correlation, ifMatch, key),
                command,
                route("POST", user, method, "/verify"),
                code.reveal());
    }

    @DeleteMapping
    @Operation(
            operationId = "DeleteMethod",
            summary = "Delete a method for good",
            responses =
                    @ApiResponse(
                            responseCode = "204",
                            description = "The method is gone",
                            content = @Content))
    ResponseEntity<byte[]> delete(
            OwnUser user,
            @Parameter(description = "The method's id") @PathVariable UUID method,
            Caller caller,
            Origin origin,
            CorrelationId correlation,
            IfMatch ifMatch) {
        var command = new DeleteMethod(new UserId(user.id()), new MethodId(method), mint.now());
        return reception.take(
                new Incoming(caller, origin, correlation, ifMatch, null),
                command,
                route("DELETE", user, method, ""),
                null);
    }

    private Code code(Verify body) {
        var digits = SPACES.matcher(InvalidRequest.required("code", body.code())).replaceAll("");
        if (!codeForm.matcher(digits).matches()) {
            throw new InvalidRequest("code", codeRule);
        }
        return Code.of(digits);
    }

    private static String route(String verb, OwnUser user, UUID method, String rest) {
        return verb + " /v1/users/" + user.id() + "/methods/" + method + rest;
    }
}
