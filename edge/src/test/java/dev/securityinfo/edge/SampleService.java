package dev.securityinfo.edge;

import dev.securityinfo.edge.problem.InvalidRequest;
import dev.securityinfo.edge.problem.Problem;
import dev.securityinfo.edge.problem.ProblemType;
import dev.securityinfo.edge.request.CorrelationId;
import dev.securityinfo.edge.request.ETags;
import dev.securityinfo.edge.request.IdempotencyKey;
import dev.securityinfo.edge.request.IfMatch;
import dev.securityinfo.edge.request.Origin;
import dev.securityinfo.edge.request.PreferredLanguage;
import dev.securityinfo.edge.token.AdministeredUser;
import dev.securityinfo.edge.token.Caller;
import dev.securityinfo.edge.token.OwnUser;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A service with nothing in it but its edge. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(SampleService.Routes.class)
class SampleService {

    /** What a row looks like in the text of a database exception. */
    static final String ROW = "INSERT INTO event VALUES ('alice@example.org')";

    record NewAddress(
            @Nullable String address, @Nullable UUID replaces, @Nullable List<Answer> answers) {
        record Answer(@Nullable String answer, int weight) {}
    }

    @RestController
    static class Routes {

        @PostMapping("/v1/users/{user}/methods/email")
        ResponseEntity<Object> add(OwnUser user, @RequestBody NewAddress body) {
            var address = InvalidRequest.required("address", body.address());
            return ResponseEntity.status(201)
                    .eTag(ETags.of(1))
                    .body(Map.of("user", user.id(), "length", address.length()));
        }

        @DeleteMapping("/v1/users/{user}/methods/{method}")
        ResponseEntity<Object> delete(OwnUser user, @PathVariable UUID method, IfMatch ifMatch) {
            return ifMatch.allows(7)
                    ? ResponseEntity.noContent().build()
                    : Problem.of(ProblemType.REVISION_MISMATCH).toResponse();
        }

        @PostMapping("/v1/users/{user}/unlock")
        Map<String, String> unlock(AdministeredUser user, Caller caller) {
            return Map.of("user", user.id(), "by", caller.subject());
        }

        @GetMapping("/v1/echo")
        Map<String, @Nullable Object> echo(
                Caller caller,
                Origin origin,
                CorrelationId correlation,
                PreferredLanguage language,
                @Nullable IdempotencyKey key) {
            var echo = new TreeMap<String, @Nullable Object>();
            echo.put("subject", caller.subject());
            echo.put("client", caller.client());
            echo.put("scopes", caller.scopes().stream().sorted().toList());
            echo.put("address", origin.address());
            echo.put("browser", origin.browser());
            echo.put("correlation", correlation.value());
            echo.put("language", language.tag());
            echo.put("key", key == null ? null : key.value());
            return echo;
        }

        @GetMapping("/v1/page")
        int page(@RequestParam int limit) {
            return limit;
        }

        @GetMapping("/v1/refusal")
        ResponseEntity<Object> refusal() {
            return Problem.of(ProblemType.CODE_NOT_ACCEPTED)
                    .detail("Four tries are left.")
                    .with("attemptsLeft", 4)
                    .retryAfter(Duration.ofMillis(1001))
                    .toResponse();
        }

        @GetMapping("/v1/pool-exhausted")
        void poolExhausted() {
            throw new CannotCreateTransactionException(ROW);
        }

        @GetMapping("/v1/wrapped-outage")
        void wrappedOutage() {
            throw new IllegalStateException(ROW, new SQLTransientConnectionException(ROW));
        }

        @GetMapping("/v1/defect")
        void defect() {
            var batch = new BatchUpdateException(ROW, "23505", 0, new int[0]);
            batch.setNextException(new SQLException(ROW, "23505"));
            throw new IllegalStateException(ROW, batch);
        }

        @GetMapping("/v1/error")
        void error() {
            throw new StackOverflowError(ROW);
        }
    }
}
