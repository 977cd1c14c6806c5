package dev.securityinfo.command.securityinfo.domain;

import static dev.securityinfo.command.securityinfo.domain.SecurityInfoSpec.*;

import dev.securityinfo.command.securityinfo.domain.Decision.Answer.ErasureAwaitsApproval;
import dev.securityinfo.command.securityinfo.domain.Refusal.AlreadyErased;
import dev.securityinfo.command.securityinfo.domain.Refusal.AnotherAdministratorNeeded;
import dev.securityinfo.command.securityinfo.domain.Refusal.NoSuchUser;
import org.junit.jupiter.api.Test;

class RequestErasureTest {

    @Test
    void it_waits_for_another_administrator() {
        given(emailMethodAdded(HOME, ADDRESS))
                .when(requestErasure("carol"))
                .accepts(
                        new ErasureAwaitsApproval(erasureRequested("carol"), true),
                        erasureRequested("carol"));
    }

    @Test
    void a_second_request_is_the_first_one() {
        given(emailMethodAdded(HOME, ADDRESS), erasureRequested("carol"))
                .when(requestErasure("dave"))
                .accepts(new ErasureAwaitsApproval(erasureRequested("carol"), false));
    }

    @Test
    void nobody_asks_for_their_own() {
        given(emailMethodAdded(HOME, ADDRESS))
                .when(requestErasure("alice"))
                .refuses(new AnotherAdministratorNeeded());
    }

    @Test
    void somebody_without_history_is_not_known() {
        given().when(requestErasure("carol")).refuses(new NoSuchUser());
    }

    @Test
    void who_is_forgotten_is_not_forgotten_again() {
        given(emailMethodAdded(HOME, ADDRESS), erasureRequested("carol"), personErased())
                .when(requestErasure("carol"))
                .refuses(new AlreadyErased(ERASURE));
    }

    @Test
    void who_came_back_can_be_forgotten_again() {
        given(emailMethodAdded(HOME, ADDRESS), erasureRequested("carol"), personErased())
                .and(emailMethodAdded(WORKSHOP, ADDRESS))
                .when(requestErasure("dave"))
                .accepts(
                        new ErasureAwaitsApproval(erasureRequested("dave"), true),
                        erasureRequested("dave"));
    }
}
