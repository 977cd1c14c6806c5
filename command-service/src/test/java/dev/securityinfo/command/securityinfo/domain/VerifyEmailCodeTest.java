package dev.securityinfo.command.securityinfo.domain;

import static dev.securityinfo.command.securityinfo.domain.SecurityInfoSpec.*;

import dev.securityinfo.command.securityinfo.domain.Decision.Answer.Verified;
import dev.securityinfo.command.securityinfo.domain.Refusal.CodeWrong;
import dev.securityinfo.command.securityinfo.domain.Refusal.LockedByFailures;
import dev.securityinfo.command.securityinfo.domain.Refusal.MethodNotOffered;
import dev.securityinfo.command.securityinfo.domain.Refusal.NoCodeAlive;
import dev.securityinfo.command.securityinfo.domain.Refusal.NoSuchMethod;
import dev.securityinfo.command.securityinfo.domain.Refusal.TooManyFailures;
import dev.securityinfo.contract.MethodType;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyEmailCodeTest {

    private static final Instant SOON = NOON.plusSeconds(20);

    @Test
    void the_right_code_verifies_the_address() {
        given(emailMethodAdded(HOME, ADDRESS), codeIssued(HOME, NOON))
                .when(verifyEmailCode(HOME, CODE, SOON))
                .accepts(new Verified(HOME), emailMethodVerified(HOME));
    }

    @Test
    void a_wrong_code_is_refused_and_costs_a_try() {
        given(emailMethodAdded(HOME, ADDRESS), codeIssued(HOME, NOON))
                .when(verifyEmailCode(HOME, ANOTHER_CODE, SOON))
                .refuses(new CodeWrong(4), leaving(codeRejected(HOME, 4, NOON, SOON)));
    }

    @Test
    void after_five_wrong_codes_the_right_one_is_worth_nothing() {
        given(emailMethodAdded(HOME, ADDRESS), codeIssued(HOME, NOON))
                .and(
                        codeRejected(HOME, 4, NOON, NOON),
                        codeRejected(HOME, 3, NOON, NOON),
                        codeRejected(HOME, 2, NOON, NOON),
                        codeRejected(HOME, 1, NOON, NOON),
                        codeRejected(HOME, 0, NOON, NOON))
                .when(verifyEmailCode(HOME, CODE, SOON))
                .refuses(new NoCodeAlive());
    }

    @Test
    void a_code_lives_ten_minutes() {
        var history = given(emailMethodAdded(HOME, ADDRESS), codeIssued(HOME, NOON));
        history.when(verifyEmailCode(HOME, CODE, NOON.plusSeconds(599)))
                .accepts(new Verified(HOME), emailMethodVerified(HOME));
        history.when(verifyEmailCode(HOME, CODE, NOON.plusSeconds(600))).refuses(new NoCodeAlive());
    }

    @Test
    void a_method_that_is_no_longer_offered_is_not_verified() {
        given(emailMethodAdded(HOME, ADDRESS), codeIssued(HOME, NOON))
                .inAnOrganisationThatOffersNothing()
                .when(verifyEmailCode(HOME, CODE, SOON))
                .refuses(new MethodNotOffered(MethodType.EMAIL));
    }

    @Test
    void a_code_is_good_once() {
        given(emailMethodAdded(HOME, ADDRESS), codeIssued(HOME, NOON), emailMethodVerified(HOME))
                .when(verifyEmailCode(HOME, CODE, SOON))
                .refuses(new NoCodeAlive());
    }

    @Test
    void a_code_of_one_method_proves_no_other() {
        given(emailMethodAdded(HOME, ADDRESS), codeIssued(HOME, CODE, NOON))
                .and(
                        emailMethodAdded(WORKSHOP, "b@example.org"),
                        codeIssued(WORKSHOP, ANOTHER_CODE, NOON))
                .when(verifyEmailCode(WORKSHOP, CODE, SOON))
                .refuses(new CodeWrong(4), leaving(codeRejected(WORKSHOP, 4, NOON, SOON)));
    }

    @Test
    void a_deleted_method_stays_deleted() {
        given(emailMethodAdded(HOME, ADDRESS), codeIssued(HOME, NOON), methodDeleted(HOME))
                .when(verifyEmailCode(HOME, CODE, SOON))
                .refuses(new NoSuchMethod());
    }

    @Test
    void the_proved_address_takes_the_place_of_the_one_it_replaces_in_the_same_decision() {
        given(emailMethodAdded(HOME, ADDRESS), emailMethodVerified(HOME))
                .and(emailMethodAdded(WORKSHOP, "b@example.org", HOME), codeIssued(WORKSHOP, NOON))
                .when(verifyEmailCode(WORKSHOP, CODE, SOON))
                .accepts(
                        new Verified(WORKSHOP),
                        emailMethodVerified(WORKSHOP),
                        methodReplaced(HOME, WORKSHOP));
    }

    @Test
    void what_was_to_be_replaced_may_have_gone_by_itself() {
        given(emailMethodAdded(HOME, ADDRESS), emailMethodVerified(HOME))
                .and(emailMethodAdded(WORKSHOP, "b@example.org", HOME), codeIssued(WORKSHOP, NOON))
                .and(methodDeleted(HOME))
                .when(verifyEmailCode(WORKSHOP, CODE, SOON))
                .accepts(new Verified(WORKSHOP), emailMethodVerified(WORKSHOP));
    }

    @ParameterizedTest
    @CsvSource({"10, 30", "11, 60", "12, 120", "16, 1920", "17, 3600", "18, 3600", "99, 3600"})
    void from_ten_failures_on_each_one_doubles_the_wait_up_to_an_hour(int failures, int seconds) {
        var history =
                given(failures(failures))
                        .and(
                                emailMethodAdded(HOME, ADDRESS),
                                codeIssued(HOME, NOON.plusSeconds(seconds - 1)));
        history.when(verifyEmailCode(HOME, CODE, NOON.plusSeconds(seconds - 1)))
                .refuses(new TooManyFailures(Duration.ofSeconds(1)));
        history.when(verifyEmailCode(HOME, CODE, NOON.plusSeconds(seconds)))
                .accepts(new Verified(HOME), emailMethodVerified(HOME));
    }

    @Test
    void nine_failures_cost_no_wait() {
        given(failures(9))
                .and(emailMethodAdded(HOME, ADDRESS), codeIssued(HOME, NOON))
                .when(verifyEmailCode(HOME, CODE, NOON))
                .accepts(new Verified(HOME), emailMethodVerified(HOME));
    }

    @Test
    void after_a_hundred_failures_only_an_administrator_helps() {
        var history =
                given(failures(100)).and(emailMethodAdded(HOME, ADDRESS), codeIssued(HOME, NOON));
        history.when(verifyEmailCode(HOME, CODE, SOON))
                .refuses(new LockedByFailures(Duration.ofHours(1)));
        history.and(lockLifted())
                .when(verifyEmailCode(HOME, CODE, SOON))
                .accepts(new Verified(HOME), emailMethodVerified(HOME));
    }

    @Test
    void a_new_code_a_deletion_and_a_new_method_lower_no_count() {
        given(failures(10))
                .and(emailMethodAdded(HOME, ADDRESS), codeIssued(HOME, NOON), methodDeleted(HOME))
                .and(emailMethodAdded(WORKSHOP, ADDRESS), codeIssued(WORKSHOP, NOON))
                .when(verifyEmailCode(WORKSHOP, CODE, NOON))
                .refuses(new TooManyFailures(Duration.ofSeconds(30)));
    }

    @Test
    void a_success_clears_the_count() {
        given(failures(10))
                .and(
                        emailMethodAdded(HOME, ADDRESS),
                        codeIssued(HOME, NOON),
                        emailMethodVerified(HOME))
                .and(emailMethodAdded(WORKSHOP, "b@example.org"), codeIssued(WORKSHOP, NOON))
                .when(verifyEmailCode(WORKSHOP, CODE, NOON))
                .accepts(new Verified(WORKSHOP), emailMethodVerified(WORKSHOP));
    }
}
