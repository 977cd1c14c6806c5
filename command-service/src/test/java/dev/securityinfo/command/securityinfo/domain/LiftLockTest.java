package dev.securityinfo.command.securityinfo.domain;

import static dev.securityinfo.command.securityinfo.domain.SecurityInfoSpec.*;

import dev.securityinfo.command.securityinfo.domain.Decision.Answer.Done;
import dev.securityinfo.command.securityinfo.domain.Refusal.NoSuchUser;
import org.junit.jupiter.api.Test;

class LiftLockTest {

    @Test
    void the_count_of_failures_starts_anew() {
        given(failures(100)).when(liftLock()).accepts(new Done(), lockLifted());
    }

    @Test
    void where_nothing_failed_nothing_is_recorded() {
        given(emailMethodAdded(HOME, ADDRESS)).when(liftLock()).accepts(new Done());
    }

    @Test
    void somebody_without_history_is_not_known() {
        given().when(liftLock()).refuses(new NoSuchUser());
    }
}
