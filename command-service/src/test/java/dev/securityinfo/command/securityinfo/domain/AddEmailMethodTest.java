package dev.securityinfo.command.securityinfo.domain;

import static dev.securityinfo.command.securityinfo.domain.SecurityInfoSpec.*;

import dev.securityinfo.command.securityinfo.domain.Decision.Answer.StillAwaitingCode;
import dev.securityinfo.command.securityinfo.domain.Decision.Answer.Verified;
import dev.securityinfo.command.securityinfo.domain.Refusal.AddressNotAllowed;
import dev.securityinfo.command.securityinfo.domain.Refusal.LockedByFailures;
import dev.securityinfo.command.securityinfo.domain.Refusal.MethodLimitReached;
import dev.securityinfo.command.securityinfo.domain.Refusal.MethodNotOffered;
import dev.securityinfo.command.securityinfo.domain.Refusal.NoSuchMethod;
import dev.securityinfo.command.securityinfo.domain.Refusal.TooManyCodesForPerson;
import dev.securityinfo.contract.MethodType;
import dev.securityinfo.contract.SecurityInfoEvent;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddEmailMethodTest {

    @Test
    void a_new_address_is_added_and_sent_a_code() {
        given().when(addEmailMethod(HOME, ADDRESS))
                .accepts(
                        codeSent(HOME, ADDRESS, NOON),
                        emailMethodAdded(HOME, ADDRESS),
                        codeIssued(HOME, NOON));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice@contoso.com",
                "Alice@CONTOSO.com",
                "a@mail.contoso.nl",
                "a@x.y.contoso.com"
            })
    void a_work_address_is_not_allowed(String address) {
        given().when(addEmailMethod(HOME, address)).refuses(new AddressNotAllowed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice@notcontoso.com",
                "alice@contoso.com.example.org",
                "alice@contoso.org"
            })
    void a_domain_that_only_looks_like_the_organisations_is_allowed(String address) {
        given().when(addEmailMethod(HOME, address))
                .accepts(
                        codeSent(HOME, address, NOON),
                        emailMethodAdded(HOME, address),
                        codeIssued(HOME, NOON));
    }

    @Test
    void a_work_address_in_full_width_letters_is_a_work_address() {
        given().when(addEmailMethod(HOME, "alice@ｃｏｎｔｏｓｏ.com")).refuses(new AddressNotAllowed());
    }

    @Test
    void a_method_that_is_not_offered_is_refused() {
        given().inAnOrganisationThatOffersNothing()
                .when(addEmailMethod(HOME, ADDRESS))
                .refuses(new MethodNotOffered(MethodType.EMAIL));
    }

    @Test
    void an_address_that_awaits_its_code_is_answered_and_not_doubled() {
        given(emailMethodAdded(HOME, ADDRESS), codeIssued(HOME, NOON))
                .when(addEmailMethod(WORKSHOP, "ALICE@Example.ORG", NOON.plusSeconds(5)))
                .accepts(
                        new StillAwaitingCode(
                                HOME, NOON.plus(Duration.ofMinutes(10)), NOON.plusSeconds(30)));
    }

    @Test
    void an_address_that_is_verified_is_answered_and_not_doubled() {
        given(emailMethodAdded(HOME, ADDRESS), codeIssued(HOME, NOON), emailMethodVerified(HOME))
                .when(addEmailMethod(WORKSHOP, ADDRESS))
                .accepts(new Verified(HOME));
    }

    @Test
    void a_third_address_is_one_too_many_even_while_the_others_await_their_codes() {
        given(emailMethodAdded(HOME, ADDRESS), emailMethodAdded(WORKSHOP, "b@example.org"))
                .when(addEmailMethod(HOLIDAY, "c@example.org"))
                .refuses(new MethodLimitReached(MethodType.EMAIL, 2));
    }

    @Test
    void a_deleted_address_makes_room_and_may_come_again() {
        given(
                        emailMethodAdded(HOME, ADDRESS),
                        emailMethodAdded(WORKSHOP, "b@example.org"),
                        methodDeleted(HOME))
                .when(addEmailMethod(HOLIDAY, ADDRESS))
                .accepts(
                        codeSent(HOLIDAY, ADDRESS, NOON),
                        emailMethodAdded(HOLIDAY, ADDRESS),
                        codeIssued(HOLIDAY, NOON));
    }

    @Test
    void a_replacement_is_no_third_address() {
        given(emailMethodAdded(HOME, ADDRESS), emailMethodAdded(WORKSHOP, "b@example.org"))
                .when(replaceEmailMethod(HOME, HOLIDAY, "c@example.org"))
                .accepts(
                        codeSent(HOLIDAY, "c@example.org", NOON),
                        emailMethodAdded(HOLIDAY, "c@example.org", HOME),
                        codeIssued(HOLIDAY, NOON));
    }

    @Test
    void what_is_not_there_cannot_be_replaced() {
        given(emailMethodAdded(HOME, ADDRESS))
                .when(replaceEmailMethod(UNKNOWN, HOLIDAY, "c@example.org"))
                .refuses(new NoSuchMethod());
    }

    @Test
    void a_second_replacement_takes_the_place_of_the_first() {
        given(emailMethodAdded(HOME, ADDRESS), emailMethodAdded(WORKSHOP, "b@example.org", HOME))
                .when(replaceEmailMethod(HOME, HOLIDAY, "c@example.org"))
                .accepts(
                        codeSent(HOLIDAY, "c@example.org", NOON),
                        methodReplaced(WORKSHOP, HOLIDAY),
                        emailMethodAdded(HOLIDAY, "c@example.org", HOME),
                        codeIssued(HOLIDAY, NOON));
    }

    @Test
    void replacing_a_replacement_replaces_what_that_would_have_replaced() {
        given(emailMethodAdded(HOME, ADDRESS), emailMethodAdded(WORKSHOP, "b@example.org", HOME))
                .when(replaceEmailMethod(WORKSHOP, HOLIDAY, "c@example.org"))
                .accepts(
                        codeSent(HOLIDAY, "c@example.org", NOON),
                        methodReplaced(WORKSHOP, HOLIDAY),
                        emailMethodAdded(HOLIDAY, "c@example.org", HOME),
                        codeIssued(HOLIDAY, NOON));
    }

    @Test
    void who_adds_what_was_to_replace_another_does_not_replace_it_any_more() {
        given(emailMethodAdded(HOME, ADDRESS), emailMethodAdded(WORKSHOP, "b@example.org", HOME))
                .when(addEmailMethod(HOLIDAY, "b@example.org"))
                .accepts(
                        codeSent(HOLIDAY, "b@example.org", NOON),
                        methodReplaced(WORKSHOP, HOLIDAY),
                        emailMethodAdded(HOLIDAY, "b@example.org"),
                        codeIssued(HOLIDAY, NOON));
    }

    @Test
    void who_wants_to_replace_with_what_was_to_be_added_does_replace() {
        given(emailMethodAdded(HOME, ADDRESS), emailMethodAdded(WORKSHOP, "b@example.org"))
                .when(replaceEmailMethod(HOME, HOLIDAY, "b@example.org"))
                .accepts(
                        codeSent(HOLIDAY, "b@example.org", NOON),
                        methodReplaced(WORKSHOP, HOLIDAY),
                        emailMethodAdded(HOLIDAY, "b@example.org", HOME),
                        codeIssued(HOLIDAY, NOON));
    }

    @Test
    void asking_for_the_same_replacement_again_is_answered_and_not_doubled() {
        given(emailMethodAdded(HOME, ADDRESS), emailMethodAdded(WORKSHOP, "b@example.org", HOME))
                .and(codeIssued(WORKSHOP, NOON))
                .when(replaceEmailMethod(HOME, HOLIDAY, "b@example.org"))
                .accepts(
                        new StillAwaitingCode(
                                WORKSHOP, NOON.plus(Duration.ofMinutes(10)), NOON.plusSeconds(30)));
    }

    @Test
    void thirty_codes_an_hour_are_enough_and_deleting_methods_earns_no_more() {
        given(codesForDeletedMethods(30, Duration.ofMinutes(1)))
                .when(addEmailMethod(HOME, ADDRESS, NOON))
                .refuses(new TooManyCodesForPerson(Duration.ofMinutes(30)));
    }

    @Test
    void a_hundred_codes_a_day_are_enough() {
        given(codesForDeletedMethods(100, Duration.ofMinutes(10)))
                .when(addEmailMethod(HOME, ADDRESS, NOON))
                .refuses(
                        new TooManyCodesForPerson(
                                Duration.ofHours(24).minus(Duration.ofMinutes(1000))));
    }

    @Test
    void a_locked_person_is_sent_no_code() {
        given(failures(100))
                .when(addEmailMethod(HOME, ADDRESS))
                .refuses(new LockedByFailures(Duration.ofHours(1)));
    }

    /** One code per method, the methods deleted again, the last one a step before noon. */
    private static java.util.List<SecurityInfoEvent> codesForDeletedMethods(
            int count, Duration step) {
        var events = new ArrayList<SecurityInfoEvent>();
        for (int i = count; i >= 1; i--) {
            var id = methodId(1000 + i);
            events.add(emailMethodAdded(id, "m" + i + "@example.org"));
            events.add(codeIssued(id, NOON.minus(step.multipliedBy(i))));
            events.add(methodDeleted(id));
        }
        return events;
    }
}
