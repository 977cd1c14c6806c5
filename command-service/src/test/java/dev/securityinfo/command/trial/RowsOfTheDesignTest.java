package dev.securityinfo.command.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.command.Answer;
import dev.securityinfo.command.Person;
import dev.securityinfo.command.RunningCommandService;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the design says about each command, seen over HTTP. */
class RowsOfTheDesignTest {

    private static final RunningCommandService SERVICE = RunningCommandService.shared();

    /** Many tries for one code, codes at any time, and a lock that comes early. */
    private static @Nullable RunningCommandService hasty;

    /** Offers nothing. */
    private static @Nullable RunningCommandService closed;

    @BeforeAll
    static void start() {
        hasty =
                SERVICE.anotherInstance(
                        Map.of(
                                "security-info.verification.tries-per-code", "50",
                                "security-info.verification.resend-after", "0s",
                                "security-info.verification.first-delay", "2s",
                                "security-info.verification.failures-before-lock", "12"));
        closed = SERVICE.anotherInstance(Map.of("security-info.methods.offered", ""));
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(hasty).close();
        Objects.requireNonNull(closed).close();
    }

    @Test
    void an_address_that_is_there_already_is_answered_and_leaves_no_event() {
        var ann = SERVICE.person("row-again");
        var added = ann.adds("Row.Again@example.org");

        var again = ann.adds("row.again@EXAMPLE.org");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.response().body()).isEqualTo(added.response().body());
        assertThat(again.revision()).isEqualTo(2);

        ann.verifies(added.methodId(), ann.newestCode(added.methodId()));
        var verified = ann.adds("row.again@example.org");
        assertThat(verified.status()).isEqualTo(200);
        assertThat(verified.text("status")).isEqualTo("verified");
        assertThat(verified.methodId()).isEqualTo(added.methodId());
        assertThat(verified.revision()).isEqualTo(3);
        assertThat(ann.events()).hasSize(3);
    }

    @Test
    void a_third_address_is_one_too_many_also_while_the_others_await_their_codes() {
        var ann = SERVICE.person("row-limit");
        ann.adds("row-limit1@example.org");
        ann.adds("row-limit2@example.org");

        refused(ann.adds("row-limit3@example.org"), 409, "method-limit-reached", 4);
        assertThat(ann.events()).hasSize(4);
    }

    @Test
    void a_method_is_deleted_the_last_one_too_and_added_again_by_the_same_steps() {
        var ann = SERVICE.person("row-delete");
        var method = ann.hasVerified("row-delete@example.org");

        var deleted = ann.deletes(method);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.response().body()).isEmpty();
        assertThat(deleted.revision()).isEqualTo(4);
        var again = ann.deletes(method);
        assertThat(again.status()).isEqualTo(204);
        assertThat(again.revision()).isEqualTo(4);

        var added = ann.adds("row-delete@example.org");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.methodId()).isNotEqualTo(method);
        assertThat(added.text("status")).isEqualTo("awaiting-code");
        refused(ann.verifies(method, "000000"), 404, "no-such-method", 6);
        refused(ann.asksForAnotherCode(method), 404, "no-such-method", 6);
    }

    @Test
    void a_new_address_takes_the_place_of_the_old_one_when_it_is_verified() {
        var ann = SERVICE.person("row-replace");
        var first = ann.hasVerified("row-replace1@example.org");
        var second = ann.hasVerified("row-replace2@example.org");

        var replacing = ann.replaces(first, "row-replace3@example.org");
        assertThat(replacing.status()).isEqualTo(201);
        assertThat(ann.verifies(replacing.methodId(), ann.wrongCode(replacing.methodId())).status())
                .isEqualTo(422);
        assertThat(ann.eventNames()).doesNotContain("method-deleted");

        var verified = ann.verifies(replacing.methodId(), ann.newestCode(replacing.methodId()));
        assertThat(verified.status()).isEqualTo(200);
        assertThat(ann.eventNames()).endsWith("email-method-verified", "method-deleted");
        assertThat(verified.revision()).isEqualTo(ann.events().size());
        assertThat(ann.deletes(first).status()).isEqualTo(204);
        refused(ann.verifies(first, "000000"), 404, "no-such-method", 11);
        refused(ann.replaces(first, "row-replace4@example.org"), 404, "no-such-method", 11);
        assertThat(ann.deletes(second).status()).isEqualTo(204);
    }

    @Test
    void a_code_may_come_with_spaces() {
        var ann = SERVICE.person("row-spaces");
        var method = ann.adds("row-spaces@example.org").methodId();
        var code = ann.newestCode(method);

        var spaced =
                " %s %s\u00a0%s\t"
                        .formatted(code.substring(0, 2), code.substring(2, 4), code.substring(4));
        assertThat(ann.verifies(method, spaced.replace("\t", "\\t")).status()).isEqualTo(200);
    }

    @Test
    void another_code_is_had_after_half_a_minute_and_not_for_what_is_verified() {
        var ann = SERVICE.person("row-resend");
        var method = ann.adds("row-resend@example.org").methodId();

        var tooSoon = ann.asksForAnotherCode(method);
        refused(tooSoon, 429, "too-many-requests", 2);
        assertThat(Integer.parseInt(tooSoon.header("Retry-After"))).isBetween(20, 30);

        ann.verifies(method, ann.newestCode(method));
        refused(ann.asksForAnotherCode(method), 409, "already-verified", 3);
    }

    @Test
    void of_several_codes_the_newest_counts_and_a_destination_gets_three() {
        var ann = hasty().person("row-codes");
        var method = ann.adds("row-codes1@example.org").methodId();
        var old = ann.newestCode(method);
        for (int i = 0; i < 2; i++) {
            assertThat(ann.asksForAnotherCode(method).status()).isEqualTo(201);
        }
        refused(ann.asksForAnotherCode(method), 429, "too-many-requests", 4);

        if (!old.equals(ann.newestCode(method))) {
            refused(ann.verifies(method, old), 422, "code-not-accepted", 5);
        }
        assertThat(ann.verifies(method, ann.newestCode(method)).status()).isEqualTo(200);
    }

    @Test
    void a_used_code_is_not_accepted_and_costs_nothing() {
        var ann = SERVICE.person("row-used");
        var method = ann.adds("row-used@example.org").methodId();
        var code = ann.newestCode(method);
        ann.verifies(method, code);
        refused(ann.verifies(method, code), 422, "code-not-accepted", 3);
    }

    @Test
    void a_method_that_is_not_offered_is_refused_and_can_be_deleted() {
        var ann = SERVICE.person("row-offered");
        var method = ann.adds("row-offered@example.org").methodId();
        var there = ann.at(closed());

        refused(there.adds("row-offered2@example.org"), 422, "method-not-offered", 2);
        refused(there.asksForAnotherCode(method), 422, "method-not-offered", 2);
        var code = ann.newestCode(method);
        refused(there.verifies(method, code), 422, "method-not-offered", 2);
        assertThat(there.deletes(method).status()).isEqualTo(204);
    }

    @Test
    void after_ten_failures_in_a_row_a_person_waits_and_nothing_is_looked_at_meanwhile() {
        var ann = hasty().person("row-failures");
        var method = ann.adds("row-failures@example.org").methodId();
        fails(ann, method, 9);
        // Neither another code nor another method lowers the count.
        assertThat(ann.asksForAnotherCode(method).status()).isEqualTo(201);
        ann.deletes(method);
        var second = ann.adds("row-failures@example.org").methodId();
        fails(ann, second, 1);
        var events = ann.events().size();

        var delayed = ann.verifies(second, ann.newestCode(second));
        refused(delayed, 429, "too-many-requests", events);
        assertThat(Integer.parseInt(delayed.header("Retry-After"))).isBetween(1, 2);
        refused(ann.verifies(second, ann.wrongCode(second)), 429, "too-many-requests", events);

        assertThat(unlocks(ann.name()).status()).isEqualTo(204);
        assertThat(ann.verifies(second, ann.newestCode(second)).status()).isEqualTo(200);
    }

    @Test
    void a_person_who_failed_far_too_often_is_helped_by_an_administrator_only() {
        var ann = hasty().person("row-locked");
        var method = ann.adds("row-locked@example.org").methodId();
        while (ann.events().size() < 2 + 12) {
            ann.verifies(method, ann.wrongCode(method));
        }

        var locked = ann.verifies(method, ann.newestCode(method));
        refused(locked, 429, "too-many-requests", 14);
        assertThat(locked.text("detail")).contains("administrator");
        refused(ann.asksForAnotherCode(method), 429, "too-many-requests", 14);
        refused(ann.adds("row-locked2@example.org"), 429, "too-many-requests", 14);

        assertThat(unlocks(ann.name()).revision()).isEqualTo(15);
        assertThat(ann.verifies(method, ann.newestCode(method)).status()).isEqualTo(200);
        assertThat(ann.eventNames()).endsWith("lock-lifted", "email-method-verified");
    }

    @Test
    void only_who_has_a_history_can_be_unlocked_and_without_failures_nothing_changes() {
        var ann = SERVICE.person("row-unlock");
        ann.adds("row-unlock@example.org");

        var unlocked = unlocks("row-unlock");
        assertThat(unlocked.status()).isEqualTo(204);
        assertThat(unlocked.revision()).isEqualTo(2);
        assertThat(ann.events()).hasSize(2);
        refused(unlocks("row-nobody"), 404, "no-such-user", 0);
    }

    private static Answer unlocks(String user) {
        return SERVICE.person("row-admin", "security-info.admin")
                .posts("/v1/users/" + user + "/unlock", "");
    }

    private static void fails(Person person, String method, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(person.verifies(method, person.wrongCode(method)).problem())
                    .isEqualTo("code-not-accepted");
        }
    }

    private static void refused(Answer answer, int status, String problem, long revision) {
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.revision()).isEqualTo(revision);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    private static RunningCommandService hasty() {
        return Objects.requireNonNull(hasty);
    }

    private static RunningCommandService closed() {
        return Objects.requireNonNull(closed);
    }
}
