package dev.securityinfo.command.securityinfo.domain;

import static dev.securityinfo.command.securityinfo.domain.SecurityInfoSpec.*;

import dev.securityinfo.command.securityinfo.domain.Decision.Answer.Done;
import dev.securityinfo.command.securityinfo.domain.Refusal.NoSuchMethod;
import org.junit.jupiter.api.Test;

class DeleteMethodTest {

    @Test
    void any_method_may_go_the_last_one_too() {
        given(emailMethodAdded(HOME, ADDRESS), codeIssued(HOME, NOON), emailMethodVerified(HOME))
                .when(deleteMethod(HOME))
                .accepts(new Done(), methodDeleted(HOME));
    }

    @Test
    void a_method_that_awaits_its_code_may_be_given_up() {
        given(emailMethodAdded(HOME, ADDRESS), codeIssued(HOME, NOON))
                .when(deleteMethod(HOME))
                .accepts(new Done(), methodDeleted(HOME));
    }

    @Test
    void deleting_again_changes_nothing_and_is_no_mistake() {
        given(emailMethodAdded(HOME, ADDRESS), methodDeleted(HOME))
                .when(deleteMethod(HOME))
                .accepts(new Done());
    }

    @Test
    void what_never_was_cannot_be_deleted() {
        given(emailMethodAdded(HOME, ADDRESS))
                .when(deleteMethod(UNKNOWN))
                .refuses(new NoSuchMethod());
    }
}
