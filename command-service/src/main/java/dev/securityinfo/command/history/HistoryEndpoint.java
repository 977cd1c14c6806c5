package dev.securityinfo.command.history;

import dev.securityinfo.command.platform.store.StoreBusy;
import dev.securityinfo.command.platform.store.StoredEvent;
import dev.securityinfo.edge.problem.InvalidRequest;
import dev.securityinfo.edge.problem.Outage;
import dev.securityinfo.edge.request.CorrelationId;
import dev.securityinfo.edge.token.AuditedUser;
import dev.securityinfo.edge.token.Caller;
import dev.securityinfo.edge.token.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The events as they are, line by line, for as long as the reader reads. */
@RestController
@Tag(name = "audit")
class HistoryEndpoint {

    private static final Logger log = LoggerFactory.getLogger(HistoryEndpoint.class);
    private static final String AFTER =
            "Only events at a later position; that of the last line goes on from there";
    private static final String LIMIT = "So many at most";
    private static final String TYPE = "Only events of this name; can be repeated";
    private static final String FROM = "Not before this instant";
    private static final String TO = "Before this instant";
    private static final String VALUES =
            "clear: with the sealed values opened. Needs scope security-info.audit.values, unless they are"
                    + " one's own; that somebody read them is recorded";

    private final HistoryStore store;
    private final Values values;
    private final ReadersAreRecorded readers;

    HistoryEndpoint(HistoryStore store, Values values, ReadersAreRecorded readers) {
        this.store = store;
        this.values = values;
        this.readers = readers;
    }

    @GetMapping("/v1/history")
    @Operation(
            operationId = "history",
            summary = "All events in the order of the store, a record per line",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "The records, as they are on Kafka",
                            content = {
                                @Content(
                                        mediaType = "application/x-ndjson",
                                        schema = @Schema(type = "string")),
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
                            }))
    void all(
            Caller caller,
            CorrelationId correlation,
            @Parameter(description = AFTER) @RequestParam(required = false) @Nullable String after,
            @Parameter(description = LIMIT) @RequestParam(required = false) @Nullable String limit,
            @Parameter(description = TYPE) @RequestParam(required = false)
                    @Nullable List<String> type,
            @Parameter(description = FROM) @RequestParam(required = false) @Nullable String from,
            @Parameter(description = TO) @RequestParam(required = false) @Nullable String to,
            @Parameter(description = VALUES) @RequestParam(name = "values", required = false)
                    @Nullable String clear,
            @Parameter(hidden = true)
                    @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*")
                    String accept,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        caller.require(Scope.AUDIT);
        var filter = HistoryFilter.of(after, limit, type, from, to);
        boolean isClear = isClear(clear) && !isTable(accept);
        if (isClear) {
            caller.require(Scope.AUDIT_VALUES);
            readers.reads(caller, correlation, null, "history");
        }
        answer(HistoryReading.ofAll(store, filter), writer(accept, isClear), request, response);
    }

    @GetMapping("/v1/users/{user}/history")
    @Operation(
            operationId = "historyOfPerson",
            summary = "A person's events in their order, a record per line",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "The records, as they are on Kafka",
                            content = {
                                @Content(
                                        mediaType = "application/x-ndjson",
                                        schema = @Schema(type = "string")),
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
                            }))
    void ofPerson(
            AuditedUser user,
            Caller caller,
            CorrelationId correlation,
            @Parameter(description = AFTER) @RequestParam(required = false) @Nullable String after,
            @Parameter(description = LIMIT) @RequestParam(required = false) @Nullable String limit,
            @Parameter(description = TYPE) @RequestParam(required = false)
                    @Nullable List<String> type,
            @Parameter(description = FROM) @RequestParam(required = false) @Nullable String from,
            @Parameter(description = TO) @RequestParam(required = false) @Nullable String to,
            @Parameter(description = VALUES) @RequestParam(name = "values", required = false)
                    @Nullable String clear,
            @Parameter(hidden = true)
                    @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*")
                    String accept,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        var filter = HistoryFilter.of(after, limit, type, from, to);
        boolean isClear = isClear(clear) && !isTable(accept);
        if (isClear && !user.own()) {
            caller.require(Scope.AUDIT_VALUES);
            readers.reads(caller, correlation, user.id(), "history");
        }
        answer(
                HistoryReading.ofPerson(store, filter, user.id()),
                writer(accept, isClear),
                request,
                response);
    }

    static boolean isClear(@Nullable String values) {
        if (values == null) {
            return false;
        }
        if (values.equals("clear")) {
            return true;
        }
        throw new InvalidRequest("values", "clear");
    }

    private HistoryWriter writer(String accept, boolean isClear) {
        if (isTable(accept)) {
            return HistoryWriter.csv();
        }
        return isClear ? HistoryWriter.clear(values) : HistoryWriter.records();
    }

    /** Nothing sealed is part of a table, whatever was asked for beside it. */
    private static boolean isTable(String accept) {
        return accept.contains("text/csv");
    }

    /** What fails before the first page is a problem like any other; afterwards it is too late. */
    private static void answer(
            HistoryReading reading,
            HistoryWriter writer,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var page = reading.next();
        response.setContentType(writer.mediaType());
        var out = response.getOutputStream();
        writer.begin(out);
        try {
            write(page, writer, out);
            while (!reading.isOver()) {
                write(reading.next(), writer, out);
                response.flushBuffer();
            }
        } catch (RuntimeException e) {
            // Whatever it is: handled anywhere else, the part would end as if it were the whole.
            log.warn(
                    "A history was broken off: {}",
                    e instanceof StoredEvent.Damaged ? e.getMessage() : Outage.in(e));
            response.flushBuffer();
            BrokenOff.mark(request);
        }
    }

    private static void write(List<StoredEvent> page, HistoryWriter writer, OutputStream out)
            throws IOException {
        for (var event : page) {
            writer.write(event, out);
        }
    }

    @ExceptionHandler
    ResponseEntity<Object> busy(StoreBusy busy) {
        return Outage.problem().toResponse();
    }
}
