package dev.securityinfo.command.securityinfo.domain;

import static dev.securityinfo.command.securityinfo.domain.SecurityInfoSpec.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.command.securityinfo.domain.Decision.Answer.Done;
import dev.securityinfo.command.securityinfo.domain.Decision.Answer.Erased;
import dev.securityinfo.command.securityinfo.domain.Refusal.AnotherAdministratorNeeded;
import dev.securityinfo.command.securityinfo.domain.Refusal.NoSuchErasure;
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
