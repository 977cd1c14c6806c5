package dev.securityinfo.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdentityTest {

    private final Identity itself = Identity.of(ProcessHandle.current());

    @Test
    void a_process_is_found_by_number_and_start() {
        assertThat(itself.find()).contains(ProcessHandle.current());
    }

    @Test
    void a_process_that_took_over_the_number_is_somebody_else() {
        var before = new Identity(itself.pid(), "1@" + itself.started());

        assertThat(before.isAlive()).isFalse();
    }

    @Test
    void no_process_is_never_alive() {
        assertThat(Identity.NONE.isAlive()).isFalse();
        assertThat(new Identity(0, itself.started()).isAlive()).isFalse();
    }
}
