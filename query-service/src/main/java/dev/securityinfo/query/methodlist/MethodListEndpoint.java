package dev.securityinfo.query.methodlist;

import dev.securityinfo.edge.problem.InvalidRequest;
import dev.securityinfo.edge.problem.Outage;
import dev.securityinfo.edge.problem.ProblemException;
import dev.securityinfo.edge.token.Caller;
import dev.securityinfo.edge.token.OwnUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.regex.Pattern;
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
@RequestMapping("/v1/users/{user}/security-info")
@Tag(name = "Security info", description = "What a person has registered to prove who they are")
class MethodListEndpoint {

    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final Pattern REVISION = Pattern.compile("[0-9]{1,18}");

    private final MethodListReader reader;
    private final Waiting waiting;
    private final MethodListStreams streams;

    MethodListEndpoint(MethodListReader reader, Waiting waiting, MethodListStreams streams) {
        this.reader = reader;
        this.waiting = waiting;
        this.streams = streams;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The security info of a person",
            description =
                    "With an ETag; answers 304 to an If-None-Match that names it. A person without"
                            + " history has revision 0 and no methods.")
    ResponseEntity<MethodListAnswer> read(
            OwnUser user,
            @Parameter(
                            description =
                                    "Answer only what includes this revision: waits up to 2 s for"
                                            + " it, then answers unavailable",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @RequestParam(required = false)
                    @Nullable String revision) {
        var answer =
                revision == null
                        ? reader.read(user.id())
                        : waiting.read(user.id(), number("revision", revision));
        return answer.map(a -> ResponseEntity.ok().eTag(a.etag()).body(a))
                .orElseThrow(MethodListEndpoint::notYet);
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "The security info of a person, and every change to it",
            description =
                    "Server-sent events: id is the revision, event is security-info, data is what"
                            + " GET answers. The present state comes first. Ends with the token.")
    ResponseEntity<SseEmitter> stream(
            OwnUser user,
            Caller caller,
            @Parameter(description = "The revision that the reader has seen last")
                    @RequestHeader(name = LAST_EVENT_ID, required = false)
                    @Nullable String lastEventId) {
        long seen =
                lastEventId == null || lastEventId.isEmpty()
                        ? 0
                        : number(LAST_EVENT_ID, lastEventId);
        if (reader.read(user.id()).isEmpty()) {
            throw notYet();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .header("X-Accel-Buffering", "no") // proxies that gather answers would hold it back
                .body(streams.open(user.id(), seen, caller.expiresAt()));
    }

    private static long number(String field, String text) {
        if (!REVISION.matcher(text).matches()) {
            throw new InvalidRequest(field, "revision");
        }
        return Long.parseLong(text);
    }

    private static ProblemException notYet() {
        return Outage.problem()
                .detail("The read model does not have everything of this person yet.")
                .thrown();
    }
}
