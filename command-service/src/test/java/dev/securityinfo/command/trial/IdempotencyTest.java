package dev.securityinfo.command.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.command.Answer;
import dev.securityinfo.command.AtOnce;
import dev.securityinfo.command.RunningCommandService;
import dev.securityinfo.command.Tables;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IdempotencyTest {

    private static final String KEY = "Idempotency-Key";
    private static final RunningCommandService SERVICE = RunningCommandService.shared();
    private static final Tables TABLES = Tables.of(SERVICE);
    private static RunningCommandService other = SERVICE;

    @BeforeAll
    static void start() {
        other = SERVICE.anotherInstance();
    }

    @AfterAll
    static void stop() {
        other.close();
    }

    @Test
    void a_request_that_comes_16_times_at_once_takes_effect_once() {
        var ann = SERVICE.person("once");

        var answers =
                AtOnce.call(
                        16,
                        16,
                        i ->
                                (i % 2 == 0 ? ann : ann.at(other))
                                        .adds("once@example.org", KEY, "\"once\""));

        assertThat(ann.eventNames()).containsExactly("email-method-added", "code-issued");
        assertThat(answers)
                .allMatch(
                        a ->
                                a.status() == 201
                                        || a.problem().equals("request-in-progress")
                                                && !a.header("Retry-After").isEmpty());
        assertThat(answers.stream().filter(a -> a.status() == 201).map(IdempotencyTest::whole))
                .isNotEmpty()
                .containsOnly(whole(ann.adds("once@example.org", KEY, "\"once\"")));
    }

    @Test
    void a_wrong_code_with_a_key_costs_one_try_however_often_it_comes() {
        var ann = SERVICE.person("one-try");
        var method = ann.adds("one-try@example.org").methodId();
        var wrong = ann.wrongCode(method);

        var first = ann.verifies(method, wrong, KEY, "\"try\"");
        for (int i = 0; i < 9; i++) {
            assertThat(whole(ann.verifies(method, wrong, KEY, "\"try\""))).isEqualTo(whole(first));
        }

        assertThat(first.json().path("attemptsLeft").asInt()).isEqualTo(4);
        assertThat(ann.eventNames())
                .containsExactly("email-method-added", "code-issued", "code-rejected");
        assertThat(ann.verifies(method, ann.newestCode(method), KEY, "\"try\"").problem())
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void a_key_belongs_to_its_caller_and_its_route() {
        var ann = SERVICE.person("own-key");
        var bob = SERVICE.person("own-key-too");

        var method = ann.adds("own-key@example.org", KEY, "\"k\"").methodId();
        var bobs = bob.adds("own-key-too@example.org", KEY, "\"k\"");
        var verified = ann.verifies(method, ann.newestCode(method), KEY, "\"k\"");

        assertThat(bobs.status()).isEqualTo(201);
        assertThat(bobs.methodId()).isNotEqualTo(method);
        assertThat(verified.status()).isEqualTo(200);
    }

    @Test
    void an_answer_is_given_again_after_a_restart_even_when_the_method_is_gone() {
        var ann = SERVICE.person("restart");
        Answer first;
        try (var before = SERVICE.anotherInstance()) {
            first = ann.at(before).adds("restart@example.org", KEY, "\"r\"");
        }
        ann.deletes(first.methodId());
        try (var after = SERVICE.anotherInstance()) {
            assertThat(whole(ann.at(after).adds("restart@example.org", KEY, "\"r\"")))
                    .isEqualTo(whole(first));
        }
        assertThat(ann.eventNames())
                .containsExactly("email-method-added", "code-issued", "method-deleted");
    }

    @Test
    void a_refusal_that_leaves_nothing_behind_keeps_no_answer_either() {
        var ann = SERVICE.person("nothing-kept");
        var method = ann.adds("nothing-kept@example.org", KEY, "\"kept\"").methodId();
        assertThat(keys("nothing-kept")).isEqualTo(1);

        assertThat(ann.adds("no address", KEY, "\"a\"").status()).isEqualTo(400);
        assertThat(ann.verifies(method, "12", KEY, "\"b\"").status()).isEqualTo(400);
        assertThat(ann.asksForAnotherCode(method, KEY, "\"c\"").status()).isEqualTo(429);
        assertThat(ann.adds("ann@contoso.com", KEY, "\"d\"").status()).isEqualTo(422);

        assertThat(keys("nothing-kept")).isEqualTo(1);
        assertThat(ann.adds("second@example.org", KEY, "\"a\"").status()).isEqualTo(201);
    }

    @Test
    void a_key_whose_first_request_still_runs_is_in_progress() throws SQLException {
        var ann = SERVICE.person("in-progress");
        CompletableFuture<Answer> first;
        try (var elsewhere = TABLES.connection();
                var lock = elsewhere.createStatement()) {
            elsewhere.setAutoCommit(false);
            lock.execute("SELECT pg_advisory_xact_lock(7344001)");
            first =
                    CompletableFuture.supplyAsync(
                            () -> ann.adds("in-progress@example.org", KEY, "\"p\""));
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> TABLES.count("pg_locks WHERE NOT granted") > 0);

            var answer = ann.adds("in-progress@example.org", KEY, "\"p\"");
            var another = ann.adds("in-progress@example.org", KEY, "\"q\"");

            assertThat(answer.problem()).isEqualTo("request-in-progress");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.header("Retry-After")).isNotEmpty();
            assertThat(another.problem()).isEqualTo("unavailable");
        }
        assertThat(first.join().status()).isIn(201, 503);
        assertThat(ann.adds("in-progress@example.org", KEY, "\"p\"").status()).isEqualTo(201);
        assertThat(ann.eventNames()).containsExactly("email-method-added", "code-issued");
    }

    @Test
    void what_is_kept_of_a_request_is_no_code_and_no_address() {
        var ann = SERVICE.person("kept-blind");
        var method = ann.adds("kept-blind@canary.example", KEY, "\"1\"").methodId();
        var code = ann.newestCode(method);
        ann.verifies(method, code, KEY, "\"2\"");

        var kept = TABLES.rows("SELECT * FROM idempotent_answer WHERE caller = ?", "kept-blind");

        assertThat(kept).hasSize(2);
        assertThat(kept.toString()).doesNotContain("canary.example");
        assertThat(kept.stream().map(row -> row.get(6).toString()))
                .noneMatch(body -> body.contains(code));
    }

    private static long keys(String caller) {
        return TABLES.count("idempotent_answer WHERE caller = ?", caller);
    }

    private static String whole(Answer answer) {
        return answer.status() + answer.header("ETag") + answer.response().body();
    }
}
