package dev.securityinfo.query.methodlist;

import dev.securityinfo.edge.token.Caller;
import dev.securityinfo.edge.token.OwnUser;
import dev.securityinfo.query.platform.stream.Reads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@RequestMapping(MethodListEndpoint.ROUTE)
@Tag(name = "Security info", description = "What a person has registered to prove who they are")
class MethodListEndpoint {

    static final String ROUTE = "/v1/users/{user}/security-info";

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final MethodListAnswers answers;
    private final Reads reads;
    private final MethodListStreams streams;

    MethodListEndpoint(MethodListAnswers answers, Reads reads, MethodListStreams streams) {
        this.answers = answers;
        this.reads = reads;
        this.streams = streams;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "ReadSecurityInfo",
            summary = "The security info of a person",
            description =
                    "With an ETag; answers 304 to an If-None-Match that names it. A person without"
                            + " history has revision 0 and no methods.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "OK",
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    MethodListAnswer.class))))
    ResponseEntity<byte[]> read(
            OwnUser user,
            @Parameter(
                            description = Reads.REVISION,
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @RequestParam(required = false)
                    @Nullable String revision) {
        var shown =
                reads.read(
                        user.id(),
                        revision,
                        answers.remembered(user.id()),
                        () -> answers.look(user.id()));
        return ResponseEntity.ok().eTag(shown.etag()).body(shown.body());
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            operationId = "WatchSecurityInfo",
            summary = "The security info of a person, and every change to it",
            description =
                    "Server-sent events: id is the revision, event is security-info, data is what"
                            + " GET answers. The present state comes first. Ends with the token.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "Events, until the token expires",
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    MethodListAnswer.class))))
    ResponseEntity<SseEmitter> stream(
            OwnUser user,
            Caller caller,
            @Parameter(description = "The revision that the reader has seen last")
                    @RequestHeader(name = LAST_EVENT_ID, required = false)
                    @Nullable String lastEventId) {
        long seen =
                lastEventId == null || lastEventId.isEmpty()
                        ? 0
                        : Reads.number(LAST_EVENT_ID, lastEventId);
        if (answers.read(user.id()).isEmpty()) {
            throw Reads.notYet();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .header("X-Accel-Buffering", "no") // proxies that gather answers would hold it back
                .body(streams.open(user.id(), seen, caller.expiresAt()));
    }
}
