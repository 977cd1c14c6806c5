package dev.securityinfo.command.securityinfo.domain;

import static dev.securityinfo.command.securityinfo.domain.SecurityInfoSpec.*;

import dev.securityinfo.command.securityinfo.domain.Refusal.AlreadyVerified;
import dev.securityinfo.command.securityinfo.domain.Refusal.CodeWrong;
import dev.securityinfo.command.securityinfo.domain.Refusal.MethodNotOffered;
import dev.securityinfo.command.securityinfo.domain.Refusal.NoSuchMethod;
import dev.securityinfo.command.securityinfo.domain.Refusal.ResentTooSoon;
import dev.securityinfo.command.securityinfo.domain.Refusal.TooManyCodesForMethod;
import dev.securityinfo.contract.MethodType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IssueCodeTest {

    @Test
    void after_thirty_seconds_there_is_another_code() {
        given(emailMethodAdded(HOME, ADDRESS), codeIssued(HOME, NOON))
                .when(issueCode(HOME, NOON.plusSeconds(30)))
                .accepts(
                        codeSent(HOME, ADDRESS, NOON.plusSeconds(30)),
                        codeIssued(HOME, NOON.plusSeconds(30)));
    }

    @Test
    void before_that_there_is_none() {
        given(emailMethodAdded(HOME, ADDRESS), codeIssued(HOME, NOON))
                .when(issueCode(HOME, NOON.plusSeconds(29)))
                .refuses(new ResentTooSoon(Duration.ofSeconds(1)));
    }

    @Test
    void a_method_gets_five_codes_an_hour() {
        given(emailMethodAdded(HOME, ADDRESS))
                .and(
                        codeIssued(HOME, NOON),
                        codeIssued(HOME, NOON.plusSeconds(60)),
                        codeIssued(HOME, NOON.plusSeconds(120)),
                        codeIssued(HOME, NOON.plusSeconds(180)),
                        codeIssued(HOME, NOON.plusSeconds(240)))
                .when(issueCode(HOME, NOON.plusSeconds(300)))
                .refuses(new TooManyCodesForMethod(Duration.ofMinutes(55)));
    }

    @Test
    void a_verified_method_needs_none() {
        given(emailMethodAdded(HOME, ADDRESS), codeIssued(HOME, NOON), emailMethodVerified(HOME))
                .when(issueCode(HOME, NOON.plusSeconds(60)))
                .refuses(new AlreadyVerified());
    }

    @Test
    void a_method_that_is_gone_or_never_was_gets_none() {
        given(emailMethodAdded(HOME, ADDRESS), codeIssued(HOME, NOON), methodDeleted(HOME))
                .when(issueCode(HOME, NOON.plusSeconds(60)))
                .refuses(new NoSuchMethod());
        given().when(issueCode(UNKNOWN, NOON)).refuses(new NoSuchMethod());
    }

    @Test
    void a_method_that_is_no_longer_offered_gets_none() {
        given(emailMethodAdded(HOME, ADDRESS), codeIssued(HOME, NOON))
                .inAnOrganisationThatOffersNothing()
                .when(issueCode(HOME, NOON.plusSeconds(60)))
                .refuses(new MethodNotOffered(MethodType.EMAIL));
    }

    @Test
    void a_new_code_voids_the_old_one() {
        var later = NOON.plusSeconds(60);
        given(
                        emailMethodAdded(HOME, ADDRESS),
                        codeIssued(HOME, CODE, NOON),
                        codeIssued(HOME, ANOTHER_CODE, later))
                .when(verifyEmailCode(HOME, CODE, later))
                .refuses(new CodeWrong(4), leaving(codeRejected(HOME, 4, later, later)));
    }
}
