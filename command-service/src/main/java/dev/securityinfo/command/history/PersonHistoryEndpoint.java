package dev.securityinfo.command.history;

import dev.securityinfo.command.platform.store.StoreBusy;
import dev.securityinfo.command.securityinfo.domain.Numbers;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.edge.problem.FieldError;
import dev.securityinfo.edge.problem.InvalidRequest;
import dev.securityinfo.edge.problem.Outage;
import dev.securityinfo.edge.problem.Problem;
import dev.securityinfo.edge.problem.ProblemType;
import dev.securityinfo.edge.request.CorrelationId;
import dev.securityinfo.edge.token.AuditedUser;
import dev.securityinfo.edge.token.Caller;
import dev.securityinfo.edge.token.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What somebody's history comes to. */
@RestController
@Tag(name = "audit")
class PersonHistoryEndpoint {

    private final HistoryStore store;
    private final Values values;
    private final ReadersAreRecorded readers;
    private final Numbers numbers;
    private final Clock clock;

    PersonHistoryEndpoint(
            HistoryStore store,
            Values values,
            ReadersAreRecorded readers,
            Numbers numbers,
            Clock clock) {
        this.store = store;
        this.values = values;
        this.readers = readers;
        this.numbers = numbers;
        this.clock = clock;
    }

    @GetMapping("/v1/users/{user}/history/as-of")
    @Operation(
            operationId = "asOf",
            summary = "A person's security info, counters and locks at an instant")
    AsOfAnswer asOf(
            AuditedUser user,
            Caller caller,
            CorrelationId correlation,
            @Parameter(description = "The instant, ISO 8601 in UTC") @RequestParam String at,
            @Parameter(
                            description =
                                    "clear: with the addresses in the clear. Needs scope"
                                            + " security-info.audit.values, unless they are one's own")
                    @RequestParam(name = "values", required = false)
                    @Nullable String clear) {
        var instant = instant(at);
        boolean isClear = HistoryEndpoint.isClear(clear);
        if (isClear && !user.own()) {
            caller.require(Scope.AUDIT_VALUES);
            readers.reads(caller, correlation, user.id(), "as-of");
        }
        var history = PersonHistory.read(store, user.id(), event -> !event.time().isAfter(instant));
        return AsOfAnswer.of(
                user.id(), instant, history, numbers, isClear ? opened(user.id()) : _ -> null);
    }

    @GetMapping("/v1/users/{user}/history/why")
    @Operation(
            operationId = "why",
            summary = "The events that explain one: a refused code, a lock, a deletion")
    WhyAnswer why(
            AuditedUser user,
            @Parameter(description = "Of the event in the store") @RequestParam long position) {
        var history = PersonHistory.read(store, user.id(), event -> event.position() <= position);
        if (history.events().isEmpty()
                || history.events().getLast().stored().position() != position) {
            throw Problem.of(ProblemType.NO_SUCH_EVENT).thrown();
        }
        return WhyAnswer.ofLast(history, numbers);
    }

    @GetMapping("/v1/users/{user}/export")
    @Operation(
            operationId = "export",
            summary = "All that is known about a person, readable",
            description =
                    "For the person, or with scope security-info.audit.values. What the other services keep is"
                            + " made from this.")
    ExportAnswer export(AuditedUser user, Caller caller, CorrelationId correlation) {
        if (!user.own()) {
            caller.require(Scope.AUDIT_VALUES);
            readers.reads(caller, correlation, user.id(), "export");
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var history = PersonHistory.read(store, user.id(), _ -> true);
        return ExportAnswer.of(
                AsOfAnswer.of(user.id(), now, history, numbers, opened(user.id())),
                history,
                new ClearLine(values));
    }

    private Function<EmailMethodAdded, @Nullable String> opened(String userId) {
        return added -> values.open(userId, added.address(), added.methodId(), "address");
    }

    private static Instant instant(String text) {
        var errors = new ArrayList<FieldError>();
        var instant = HistoryFilter.instant("at", text, errors);
        if (instant == null) {
            throw new InvalidRequest(errors);
        }
        return instant;
    }

    @ExceptionHandler
    ResponseEntity<Object> busy(StoreBusy busy) {
        return Outage.problem().toResponse();
    }
}
