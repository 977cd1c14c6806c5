package dev.securityinfo.command.securityinfo.http;

import dev.securityinfo.command.securityinfo.Answered;
import dev.securityinfo.command.securityinfo.Desk;
import dev.securityinfo.command.securityinfo.Desk.Reply;
import dev.securityinfo.command.securityinfo.IdempotentRequest;
import dev.securityinfo.command.securityinfo.Outcome;
import dev.securityinfo.command.securityinfo.Request;
import dev.securityinfo.command.securityinfo.domain.Decision.Accepted;
import dev.securityinfo.command.securityinfo.domain.Decision.Answer;
import dev.securityinfo.command.securityinfo.domain.Decision.Refused;
import dev.securityinfo.command.securityinfo.domain.SecurityInfoCommand;
import dev.securityinfo.contract.ActorType;
import dev.securityinfo.edge.problem.Problem;
import dev.securityinfo.edge.problem.ProblemType;
import dev.securityinfo.edge.request.ETags;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Hands a command to the desk and turns what comes of it into an answer. */
@Component
class Reception {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Desk desk;
    private final JsonMapper json;

    Reception(Desk desk, JsonMapper json) {
        this.desk = desk;
        this.json = json;
    }

    /** A person's own command. */
    ResponseEntity<byte[]> take(
            Incoming incoming, SecurityInfoCommand command, String route, @Nullable Object body) {
        return take(incoming, ActorType.PERSON, command, route, body);
    }

    /**
     * Takes a command.
     *
     * @param route method and path as they were meant; with caller and key it names an intention
     * @param body what was asked for; a repeat has to ask for the same
     */
    ResponseEntity<byte[]> take(
            Incoming incoming,
            ActorType actor,
            SecurityInfoCommand command,
            String route,
            @Nullable Object body) {
        var origin = json.writeValueAsString(incoming.origin());
        var request =
                new Request(
                        incoming.caller().subject(),
                        actor,
                        incoming.caller().client(),
                        origin,
                        incoming.correlation().value(),
                        UUID.randomUUID());
        var received =
                new Desk.Received(
                        command,
                        incoming.ifMatch()::allows,
                        request,
                        idempotent(incoming, route, body));
        return switch (desk.accept(received, this::answer)) {
            case Reply.Answer(var answer) -> response(answer);
            case Reply.KeyReused _ -> response(Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED));
            case Reply.InProgress _ ->
                    response(Problem.of(ProblemType.REQUEST_IN_PROGRESS).retryAfter(SOON));
            case Reply.Busy _ -> response(Problem.of(ProblemType.UNAVAILABLE).retryAfter(SOON));
        };
    }

    private @Nullable IdempotentRequest idempotent(
            Incoming incoming, String route, @Nullable Object body) {
        var key = incoming.key();
        return key == null
                ? null
                : new IdempotentRequest(
                        incoming.caller().subject(),
                        route,
                        key.value(),
                        json.writeValueAsString(body));
    }

    private Answered answer(Outcome outcome) {
        return switch (outcome.decision()) {
            case Refused(var why, _) -> {
                var problem = RefusalToProblem.of(why);
                yield new Answered(
                        problem.type().status().value(),
                        outcome.revision(),
                        json.writeValueAsString(problem.body()),
                        problem.retryAfter());
            }
            case Accepted(_, Answer.Done _) ->
                    new Answered(HttpStatus.NO_CONTENT.value(), outcome.revision(), null, null);
            case Accepted(_, Answer.CodeSent(var id, var expiresAt, var resendAt, _)) ->
                    answered(
                            HttpStatus.CREATED,
                            MethodAnswer.awaitingCode(id, expiresAt, resendAt, outcome.revision()));
            case Accepted(_, Answer.StillAwaitingCode(var id, var expiresAt, var resendAt)) ->
                    answered(
                            HttpStatus.OK,
                            MethodAnswer.awaitingCode(id, expiresAt, resendAt, outcome.revision()));
            case Accepted(_, Answer.ErasureAwaitsApproval(var request, boolean justNow)) ->
                    answered(
                            justNow ? HttpStatus.CREATED : HttpStatus.OK,
                            outcome.revision(),
                            ErasureAnswer.requested(request, outcome.revision()));
            case Accepted(_, Answer.Erased(var erasure)) ->
                    answered(
                            HttpStatus.OK,
                            outcome.revision(),
                            ErasureAnswer.erased(erasure, outcome.revision()));
            case Accepted(_, Answer.Verified(var id)) ->
                    answered(HttpStatus.OK, MethodAnswer.verified(id, outcome.revision()));
        };
    }

    private Answered answered(HttpStatus status, MethodAnswer body) {
        return answered(status, body.revision(), body);
    }

    private Answered answered(HttpStatus status, long revision, Object body) {
        return new Answered(status.value(), revision, json.writeValueAsString(body), null);
    }

    private ResponseEntity<byte[]> response(Problem problem) {
        return ResponseEntity.status(problem.type().status())
                .headers(problem.headers())
                .body(json.writeValueAsBytes(problem.body()));
    }

    private static ResponseEntity<byte[]> response(Answered answer) {
        var response =
                ResponseEntity.status(answer.status())
                        .header(HttpHeaders.ETAG, ETags.of(answer.revision()));
        if (answer.retryAfter() != null) {
            response.header(HttpHeaders.RETRY_AFTER, wholeSeconds(answer.retryAfter()));
        }
        if (answer.body() == null) {
            return response.build();
        }
        return response.contentType(
                        answer.status() < 400
                                ? MediaType.APPLICATION_JSON
                                : MediaType.APPLICATION_PROBLEM_JSON)
                .body(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    /** Rounded up, so that who waits as long does not come too early. */
    private static String wholeSeconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds()));
    }
}
