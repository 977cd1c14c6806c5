package dev.securityinfo.command.securityinfo.domain;

import static dev.securityinfo.command.securityinfo.domain.SecurityInfoSpec.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.command.securityinfo.domain.Decision.Answer.Done;
import dev.securityinfo.command.securityinfo.domain.Decision.Answer.Erased;
import dev.securityinfo.command.securityinfo.domain.Decision.Answer.ErasureAwaitsApproval;
import dev.securityinfo.command.securityinfo.domain.ErasureCommand.ApproveErasure;
import dev.securityinfo.command.securityinfo.domain.ErasureCommand.RequestErasure;
import dev.securityinfo.command.securityinfo.domain.Refusal.AnotherAdministratorNeeded;
import dev.securityinfo.command.securityinfo.domain.Refusal.NoSuchErasure;
import dev.securityinfo.contract.ErasureEvent.ErasureRequested;
import org.junit.jupiter.api.Test;

class ApproveErasureTest {

    private static final SecurityInfoSpec REQUESTED =
            given(emailMethodAdded(HOME, ADDRESS), emailMethodVerified(HOME))
                    .and(erasureRequested("carol"));

    @Test
    void another_administrator_has_the_person_forgotten() {
        REQUESTED
                .when(approveErasure(ERASURE, "dave"))
                .accepts(new Erased(personErased()), personErased());
    }

    @Test
    void a_request_lapses_after_a_week_and_can_be_made_again() {
        var late = NOON.plus(ErasureRules.LAPSES_AFTER);

        REQUESTED
                .when(new ApproveErasure(ALICE, ERASURE, "dave", late))
                .refuses(new NoSuchErasure());
        var again = new ErasureRequested("alice", HOME.value(), "dave", late);
        REQUESTED
                .when(new RequestErasure(ALICE, HOME.value(), "dave", late))
                .accepts(new ErasureAwaitsApproval(again, true), again);
    }

    @Test
    void nobody_approves_what_they_asked_for() {
        REQUESTED.when(approveErasure(ERASURE, "carol")).refuses(new AnotherAdministratorNeeded());
    }

    @Test
    void nobody_approves_their_own() {
        REQUESTED.when(approveErasure(ERASURE, "alice")).refuses(new AnotherAdministratorNeeded());
    }

    @Test
    void what_nobody_asked_for_cannot_be_approved() {
        REQUESTED.when(approveErasure(HOME.value(), "dave")).refuses(new NoSuchErasure());
        given().when(approveErasure(ERASURE, "dave")).refuses(new NoSuchErasure());
    }

    @Test
    void a_second_approval_gets_the_answer_of_the_first() {
        REQUESTED
                .and(personErased())
                .when(approveErasure(ERASURE, "carol"))
                .accepts(new Erased(personErased()));
    }

    @Test
    void nothing_is_left_of_the_methods_but_that_they_are_gone() {
        var erased = REQUESTED.and(personErased());

        assertThat(erased.state().emails()).isEqualTo(Emails.NONE);
        erased.when(deleteMethod(HOME)).accepts(new Done());
    }

    @Test
    void it_is_no_way_around_a_lock() {
        assertThat(
                        given(failures(100))
                                .and(erasureRequested("carol"), personErased())
                                .state()
                                .failures()
                                .inARow())
                .isEqualTo(100);
    }
}
