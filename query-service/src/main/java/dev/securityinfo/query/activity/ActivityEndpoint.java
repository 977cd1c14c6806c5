package dev.securityinfo.query.activity;

import dev.securityinfo.edge.problem.InvalidRequest;
import dev.securityinfo.edge.token.OwnUser;
import dev.securityinfo.query.platform.stream.Reads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/users/{user}/activity")
@Tag(name = "Recent activity", description = "What happened to a person's security info")
class ActivityEndpoint {

    private static final int DEFAULT_LIMIT = 20;
    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]?|100");

    private final ActivityReader reader;
    private final Reads reads;

    ActivityEndpoint(ActivityReader reader, Reads reads) {
        this.reader = reader;
        this.reads = reads;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "ReadActivity",
            summary = "What happened to a person's security info, newest first",
            description =
                    "With an ETag; answers 304 to an If-None-Match that names it. A person without"
                            + " history has no activities. A replacement is one activity; what an"
                            + " administrator did does not say who or from where.")
    ResponseEntity<ActivityAnswer> read(
            OwnUser user,
            @Parameter(
                            description = "How many",
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "" + DEFAULT_LIMIT))
                    @RequestParam(required = false)
                    @Nullable String limit,
            @Parameter(description = "Only older ones: the next of the page before")
                    @RequestParam(required = false)
                    @Nullable String before,
            @Parameter(
                            description = Reads.REVISION,
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @RequestParam(required = false)
                    @Nullable String revision) {
        int count = count(limit);
        Cursor cursor = before == null ? Cursor.NEWEST : Cursor.parse("before", before);
        var answer =
                reads.read(user.id(), revision, null, () -> reader.read(user.id(), cursor, count));
        return ResponseEntity.ok().eTag(answer.etag()).body(answer);
    }

    private static int count(@Nullable String limit) {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        if (!LIMIT.matcher(limit).matches()) {
            throw new InvalidRequest("limit", "1-to-100");
        }
        return Integer.parseInt(limit);
    }
}
